using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using KokoroTts.Speech.Onnx.Noise;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>What the noise of a segment is drawn from: the same on every machine for equal text, voice and speed.</summary>
internal static class SegmentSeed
{
    /// <summary>The seed of one of a segment's runs, at least 0 and below <see cref="NoiseNodes.Prime"/>.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="run">Number of the run, from 0.</param>
    public static long Of(Segment segment, int run)
    {
        var written = string.Create(CultureInfo.InvariantCulture, $"{run}\n{segment.Speed:R}\n{segment.Voice}\n{segment.Text}");
        var digest = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(written));
        return (long)(BinaryPrimitives.ReadUInt64LittleEndian(digest) % (ulong)NoiseNodes.Prime);
    }
}
