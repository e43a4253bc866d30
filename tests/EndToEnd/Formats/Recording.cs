using System.Globalization;

namespace KokoroTts.EndToEnd.Tests.Formats;

/// <summary>Reads recordings with programs that know nothing of ours.</summary>
internal static class Recording
{
    /// <summary>Bytes of a second of <c>pcm</c>: 24,000 samples of 16 bits.</summary>
    private const double PcmBytesPerSecond = 48_000;

    private const int DecodedRate = 24_000;

    /// <summary>Length in seconds of headerless <c>pcm</c>.</summary>
    public static double SecondsOfPcm(long bytes) => bytes / PcmBytesPerSecond;

    /// <summary>The codec that ffprobe finds.</summary>
    public static async Task<string> CodecAsync(string file)
    {
        var probe = await Program.RunAsync(
            "ffprobe", ["-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", file]);
        return probe.Succeeded().Output.Trim();
    }

    /// <summary>Length in seconds of what ffmpeg decodes; any error it reports fails the test.</summary>
    public static async Task<double> DecodeWithFfmpegAsync(string file)
    {
        var decoded = file + ".ffmpeg.raw";
        var ffmpeg = await Program.RunAsync(
            "ffmpeg", ["-v", "error", "-nostdin", "-y", "-i", file, "-ac", "1", "-ar", Rate, "-f", "s16le", decoded]);
        Assert.Equal("", ffmpeg.Succeeded().Errors.Trim());
        return SecondsOfPcm(new FileInfo(decoded).Length);
    }

    /// <summary>Whether sox as it is installed can read a format: some of its decoders are packages of their own, and it has none for AAC.</summary>
    public static async Task<bool> IsReadBySoxAsync(string format)
    {
        var help = await Program.RunAsync("sox", ["--help"]);
        return help.Output.Split('\n')
            .Single(line => line.StartsWith("AUDIO FILE FORMATS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.TrimEntries)
            .Contains(format);
    }

    /// <summary>Length in seconds of what sox decodes.</summary>
    public static async Task<double> DecodeWithSoxAsync(string file)
    {
        var decoded = file + ".sox.raw";
        var sox = await Program.RunAsync("sox", [file, "-t", "raw", "-e", "signed", "-b", "16", "-c", "1", "-r", Rate, decoded]);
        sox.Succeeded();
        return SecondsOfPcm(new FileInfo(decoded).Length);
    }

    private static string Rate => DecodedRate.ToString(CultureInfo.InvariantCulture);
}
