using System.Buffers.Binary;
using System.Runtime.InteropServices;
using KokoroTts.Speech.Onnx.Kokoro.Voices.Files;

namespace KokoroTts.Speech.Onnx.Kokoro.Voices;

/// <summary>A voice of Kokoro's: a style for each length of what is spoken.</summary>
internal sealed class VoicePack
{
    /// <summary>Numbers of a style.</summary>
    public const int StyleLength = 256;

    /// <summary>Rows of a pack of Kokoro v1.0: as many as the network takes tokens.</summary>
    public const int Rows = 510;

    /// <summary>Rows of older packs.</summary>
    public const int LegacyRows = 511;

    /// <summary>The most rows of a pack in a format that tells their number.</summary>
    public const int MostRows = 1024;

    // The numbers of the published voices lie within a tenth of this; larger ones are damage.
    private const float Largest = 100;

    private readonly float[] _numbers;

    private VoicePack(float[] numbers) => _numbers = numbers;

    /// <summary>How many styles it has.</summary>
    public int Count => _numbers.Length / StyleLength;

    /// <summary>A pack of little-endian numbers, row by row.</summary>
    /// <param name="bytes">The numbers; a whole number of rows, 1 to <see cref="MostRows"/>.</param>
    /// <param name="half">Whether they have 16 bits instead of 32.</param>
    /// <param name="file">Names the file in exceptions.</param>
    /// <exception cref="KokoroFileException">A number is not one that a voice has.</exception>
    public static VoicePack FromLittleEndian(ReadOnlySpan<byte> bytes, bool half, string file)
    {
        var numbers = new float[bytes.Length / (half ? 2 : sizeof(float))];
        if (half)
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]);
            }
        }
        else if (BitConverter.IsLittleEndian)
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(numbers.AsSpan()));
        }
        else
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(sizeof(float) * i)..]);
            }
        }

        Check(numbers, file);
        return new VoicePack(numbers);
    }

    /// <summary>The style for a number of tokens: row count - 1, the nearest row where there is none.</summary>
    /// <param name="tokens">Tokens without the pads.</param>
    public ReadOnlySpan<float> StyleFor(int tokens) =>
        _numbers.AsSpan(Math.Clamp(tokens - 1, 0, Count - 1) * StyleLength, StyleLength);

    private static void Check(float[] numbers, string file)
    {
        var wrong = Array.FindIndex(numbers, static number => !(Math.Abs(number) <= Largest));
        if (wrong >= 0)
        {
            throw new KokoroFileException(
                file,
                $"holds {numbers[wrong]} in row {wrong / StyleLength}, which no voice does: the file is damaged or no voice",
                VoiceFiles.Remedy);
        }
    }
}
