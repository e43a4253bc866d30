using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using KokoroTts.Speech.Engines.Remote.Configuration;

namespace KokoroTts.Speech.Engines.Remote;

/// <summary>Tells configurations apart by which the same segment may sound different.</summary>
internal static class RemoteRevision
{
    private const int Digits = 16;

    /// <summary>
    /// A digest of the sample rate, and of where each provider is, what it is asked for and when its turn is. Keys, times and bounds
    /// change no sound; nor does a weight, which changes only how often a provider is heard.
    /// </summary>
    public static string Of(RemoteModelSettings model)
    {
        var sound = JsonSerializer.SerializeToUtf8Bytes(model.Providers.Select(OfProvider).Prepend(
            [model.SampleRate.ToString(CultureInfo.InvariantCulture)]));
        return Convert.ToHexStringLower(SHA256.HashData(sound))[..Digits];
    }

    private static string[] OfProvider(ProviderSettings provider) =>
    [
        provider.Name,
        provider.Endpoint.AbsoluteUri,
        provider.Model,
        provider.Options.Format.ToString(),
        provider.Options.PcmSampleRate.ToString(CultureInfo.InvariantCulture),
        provider.Options.Order.ToString(CultureInfo.InvariantCulture),
        .. provider.Options.Voices.OrderBy(voice => voice.Key, StringComparer.Ordinal).SelectMany(voice => new[] { voice.Key, voice.Value }),
    ];
}
