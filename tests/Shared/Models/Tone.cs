namespace KokoroTts.Testing;

/// <summary>Finds the pitch of a hum.</summary>
internal static class Tone
{
    /// <summary>The pitch in hertz, by how often 16-bit samples pass zero upwards; silence does not count.</summary>
    /// <param name="pcm">Samples of 16 bits, little endian.</param>
    /// <param name="sampleRate">Samples per second.</param>
    public static double PitchOf(ReadOnlySpan<byte> pcm, int sampleRate)
    {
        var (crossings, first, last) = (0, -1, 0);
        short before = 0;
        for (var at = 0; at + 1 < pcm.Length; at += 2)
        {
            var sample = BitConverter.ToInt16(pcm[at..]);
            if (before <= 0 && sample > 0 && Math.Abs(sample) > 64)
            {
                crossings++;
                first = first < 0 ? at / 2 : first;
                last = at / 2;
            }

            before = sample;
        }

        return crossings < 2 ? 0 : (crossings - 1) * (double)sampleRate / (last - first);
    }
}
