using System.Globalization;
using System.Net.Http.Headers;
using KokoroTts.Speech.Encoding.Resampling;
using KokoroTts.Speech.Engines.Remote.Audio;
using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Requests;

namespace KokoroTts.Speech.Engines.Remote.Exchange;

/// <summary>What an answer says that it is.</summary>
internal static class MediaTypes
{
    /// <summary>Names that servers give to samples without a header, and to what they have no name for.</summary>
    private static readonly HashSet<string> Raw = new(StringComparer.OrdinalIgnoreCase)
    {
        "audio/pcm", "audio/x-pcm", "audio/raw", "audio/x-raw", "audio/l16", "application/octet-stream", "binary/octet-stream",
    };

    private static readonly HashSet<string> Wav = new(StringComparer.OrdinalIgnoreCase)
    {
        "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave", "audio/x-pn-wav",
    };

    /// <summary>A decoder for an answer, or null where it is something else than was asked for.</summary>
    /// <param name="type">Its content type.</param>
    /// <param name="provider">What was asked for.</param>
    /// <param name="collector">Where the samples go.</param>
    public static IAnswerDecoder? DecoderOf(MediaTypeHeaderValue? type, RemoteProviderOptions provider, AudioCollector collector)
    {
        var isRaw = type?.MediaType is not { } name || Raw.Contains(name);
        if (!isRaw)
        {
            return Wav.Contains(type!.MediaType!) ? new WavDecoder(collector) : null;
        }

        return provider.Format is AnswerFormat.Wav
            ? new WavDecoder(collector)
            : new RawDecoder(new WaveFormat(StatedRate(type) ?? provider.PcmSampleRate, Channels: 1, IsFloat: false), collector);
    }

    /// <summary>The content type as it may be shown.</summary>
    public static string Describe(MediaTypeHeaderValue? type) => type?.MediaType is { } name ? ShownText.Of(name) : "no content type";

    /// <summary>The parameter <c>rate</c> of RFC 2586, which some servers state.</summary>
    private static int? StatedRate(MediaTypeHeaderValue? type) =>
        type?.Parameters.FirstOrDefault(one => one.Name.Equals("rate", StringComparison.OrdinalIgnoreCase))?.Value is { } value
        && int.TryParse(value.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var rate)
        && rate is >= Resampler.MinimumRate and <= Resampler.MaximumRate
            ? rate
            : null;
}
