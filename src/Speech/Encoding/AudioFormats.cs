namespace KokoroTts.Speech.Encoding;

/// <summary>Names, content types and sample rates of the formats.</summary>
public static class AudioFormats
{
    private const int OpenAiPcmRate = 24_000;

    private const int OpusRate = 24_000;

    private static readonly int[] MpegRates = [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];

    /// <summary>The rates the Opus encoder takes (RFC 6716, section 2).</summary>
    private static readonly int[] OpusRates = [8_000, 12_000, 16_000, 24_000, 48_000];

    private static readonly AudioFormat[] AllFormats =
        [AudioFormat.Mp3, AudioFormat.Opus, AudioFormat.Aac, AudioFormat.Flac, AudioFormat.Wav, AudioFormat.Pcm];

    /// <summary>Every format, in the order in which OpenAI's documentation lists them.</summary>
    public static IReadOnlyList<AudioFormat> All => AllFormats;

    /// <summary>Reads a <c>response_format</c>: mp3, opus, aac, flac, wav or pcm, in any case.</summary>
    /// <param name="name">The name the client sent.</param>
    /// <param name="format">The format, when the name is one.</param>
    /// <returns>False when the name is unknown.</returns>
    public static bool TryParse(string? name, out AudioFormat format)
    {
        foreach (var candidate in AllFormats)
        {
            if (string.Equals(candidate.Name(), name, StringComparison.OrdinalIgnoreCase))
            {
                format = candidate;
                return true;
            }
        }

        format = default;
        return false;
    }

    /// <summary>The <c>response_format</c> of a format, in lower case.</summary>
    /// <param name="format">The format.</param>
    public static string Name(this AudioFormat format) => format switch
    {
        AudioFormat.Mp3 => "mp3",
        AudioFormat.Opus => "opus",
        AudioFormat.Aac => "aac",
        AudioFormat.Flac => "flac",
        AudioFormat.Wav => "wav",
        AudioFormat.Pcm => "pcm",
        _ => throw Unknown(format),
    };

    /// <summary>The media type of an answer in the format.</summary>
    /// <param name="format">The format.</param>
    public static string ContentType(this AudioFormat format) => format switch
    {
        AudioFormat.Mp3 => "audio/mpeg",
        AudioFormat.Opus => "audio/ogg",
        AudioFormat.Aac => "audio/aac",
        AudioFormat.Flac => "audio/flac",
        AudioFormat.Wav => "audio/wav",
        AudioFormat.Pcm => "audio/pcm",
        _ => throw Unknown(format),
    };

    /// <summary>The usual file name extension of the format, with its dot.</summary>
    /// <param name="format">The format.</param>
    public static string FileExtension(this AudioFormat format) => "." + format.Name();

    /// <summary>The sample rates the format can carry, in hertz, lowest first.</summary>
    /// <param name="format">The format.</param>
    public static IReadOnlyList<int> SampleRates(this AudioFormat format) =>
        format is AudioFormat.Opus ? OpusRates : MpegRates;

    /// <summary>Whether the format can carry a sample rate.</summary>
    /// <param name="format">The format.</param>
    /// <param name="sampleRate">Samples per second.</param>
    public static bool IsSupported(AudioFormat format, int sampleRate) => format.SampleRates().Contains(sampleRate);

    /// <summary>
    /// The output rate when the client asks for none. Pcm is always 24,000 Hz, because it has no header and OpenAI's
    /// clients assume that rate; Opus is 24,000 Hz; the others keep the engine's rate, or take the next higher rate
    /// they can carry.
    /// </summary>
    /// <param name="format">The format.</param>
    /// <param name="engineRate">Samples per second of the engine.</param>
    public static int DefaultOutputRate(AudioFormat format, int engineRate) => format switch
    {
        AudioFormat.Pcm => OpenAiPcmRate,
        AudioFormat.Opus => OpusRate,
        _ => format.SampleRates().FirstOrDefault(rate => rate >= engineRate, format.SampleRates()[^1]),
    };

    private static ArgumentOutOfRangeException Unknown(AudioFormat format) =>
        new(nameof(format), format, $"'{format}' is not an audio format.");
}
