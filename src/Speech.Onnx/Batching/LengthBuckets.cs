namespace KokoroTts.Speech.Onnx.Batching;

/// <summary>Lengths that may be padded to each other without much waste.</summary>
internal static class LengthBuckets
{
    /// <summary>Lengths up to this one share a bucket: what they take is little beside the run itself.</summary>
    public const int Short = 16;

    /// <summary>How much longer than the shortest length of a bucket its longest is, beyond <see cref="Short"/>.</summary>
    public const double Growth = 1.25;

    /// <summary>The bucket of a length, from 0.</summary>
    /// <param name="length">A length, 1 or more.</param>
    public static int Of(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        return length <= Short ? 0 : 1 + (int)Math.Floor(Math.Log((double)length / (Short + 1), Growth));
    }
}
