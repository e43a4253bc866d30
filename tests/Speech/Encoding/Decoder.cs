using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using KokoroTts.Speech.Encoding;

namespace KokoroTts.Speech.Tests.Encoding;

/// <summary>Other people's decoders, run on bytes that were encoded here.</summary>
internal static class Decoder
{
    public static async Task<float[]> FfmpegAsync(AudioFormat format, byte[] encoded, int sampleRate)
    {
        var rate = sampleRate.ToString(CultureInfo.InvariantCulture);
        string[] input = format is AudioFormat.Pcm ? ["-f", "s16le", "-ar", rate, "-ac", "1"] : [];
        return await DecodeAsync(
            encoded, format, path => ("ffmpeg", ["-v", "error", .. input, "-i", path, "-f", "s16le", "-ar", rate, "-"]));
    }

    public static async Task<float[]> SoxAsync(AudioFormat format, byte[] encoded) =>
        await DecodeAsync(encoded, format, path => ("sox", [path, "-t", "raw", "-e", "signed", "-b", "16", "-"]));

    /// <summary>One line of what ffprobe knows about a file, as key=value pairs.</summary>
    public static async Task<string> ProbeAsync(AudioFormat format, byte[] encoded)
    {
        var answer = await RunAsync(
            encoded,
            format,
            path => ("ffprobe", ["-v", "error", "-show_entries", "format=duration:stream=codec_name,sample_rate,channels,bit_rate", "-of", "default=nw=1", path]));
        return System.Text.Encoding.UTF8.GetString(answer);
    }

    private static async Task<float[]> DecodeAsync(
        byte[] encoded, AudioFormat format, Func<string, (string Program, string[] Arguments)> command)
    {
        var decoded = await RunAsync(encoded, format, command);
        return Array.ConvertAll(
            MemoryMarshal.Cast<byte, short>(decoded).ToArray(), static sample => sample / (float)short.MaxValue);
    }

    private static async Task<byte[]> RunAsync(
        byte[] encoded, AudioFormat format, Func<string, (string Program, string[] Arguments)> command)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + format.FileExtension());
        await File.WriteAllBytesAsync(path, encoded);
        try
        {
            var (program, arguments) = command(path);
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            using var answer = new MemoryStream();
            var errors = process.StandardError.ReadToEndAsync();
            await process.StandardOutput.BaseStream.CopyToAsync(answer);
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
            return answer.ToArray();
        }
        finally
        {
            File.Delete(path);
        }
    }
}
