using KokoroTts.Speech.Encoding;

namespace KokoroTts.Speech.Tests.Encoding;

/// <summary>Runs an encoder over samples, in pieces as they come from an engine.</summary>
internal static class Encoded
{
    public static async Task<byte[]> StreamAsync(
        AudioFormat format, int sampleRate, ReadOnlyMemory<float> samples, int? piece = null, int? outputRate = null)
    {
        var output = new ForwardOnlyStream();
        await EncodeAsync(format, sampleRate, outputRate ?? sampleRate, samples, piece, output);
        return output.ToArray();
    }

    public static async Task<byte[]> FileAsync(AudioFormat format, int sampleRate, ReadOnlyMemory<float> samples, int? piece = null)
    {
        using var output = new MemoryStream();
        await EncodeAsync(format, sampleRate, sampleRate, samples, piece, output);
        return output.ToArray();
    }

    public static Task<byte[]> EncodeAsync(
        AudioFormat format, int sampleRate, ReadOnlyMemory<float> samples, bool seekable, int? piece = null) =>
        seekable ? FileAsync(format, sampleRate, samples, piece) : StreamAsync(format, sampleRate, samples, piece);

    private static async Task EncodeAsync(
        AudioFormat format, int inputRate, int outputRate, ReadOnlyMemory<float> samples, int? piece, Stream output)
    {
        await using var encoder = AudioEncoder.Create(format, inputRate, outputRate, output);
        while (!samples.IsEmpty)
        {
            var next = samples[..Math.Min(piece ?? samples.Length, samples.Length)];
            await encoder.EncodeAsync(next, CancellationToken.None);
            samples = samples[next.Length..];
        }

        await encoder.CompleteAsync(CancellationToken.None);
    }
}
