namespace KokoroTts.RateLimiting.Usage.Sketches;

/// <summary>
/// The improved raw estimator of Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017): unbiased over
/// the whole range, with no table of corrections.
/// </summary>
internal static class HyperLogLogEstimate
{
    /// <summary>Number of distinct hashes of 64 bits that the registers saw.</summary>
    public static double Of(ReadOnlySpan<byte> registers)
    {
        double size = registers.Length;
        var most = 64 - (int)Math.Log2(size) + 1;
        Span<int> counts = stackalloc int[66];
        foreach (var register in registers)
        {
            counts[register]++;
        }

        var sum = size * Tau(1 - (counts[most] / size));
        for (var value = most - 1; value >= 1; value--)
        {
            sum = (sum + counts[value]) / 2;
        }

        sum += size * Sigma(counts[0] / size);
        return size * size / (2 * Math.Log(2) * sum);
    }

    private static double Sigma(double share)
    {
        if (share == 1)
        {
            return double.PositiveInfinity;
        }

        var (factor, sum, before) = (1.0, share, -1.0);
        while (sum != before)
        {
            share *= share;
            before = sum;
            sum += share * factor;
            factor *= 2;
        }

        return sum;
    }

    private static double Tau(double share)
    {
        if (share is 0 or 1)
        {
            return 0;
        }

        var (factor, sum, before) = (1.0, 1 - share, -1.0);
        while (sum != before)
        {
            share = Math.Sqrt(share);
            before = sum;
            factor /= 2;
            sum -= (1 - share) * (1 - share) * factor;
        }

        return sum / 3;
    }
}
