namespace KokoroTts.RateLimiting.Usage.Sketches;

/// <summary>What a <see cref="DistinctCounter"/> holds, as plain values that can be sent and merged.</summary>
/// <param name="Hashes">Hashes of the keys while there are few; otherwise empty.</param>
/// <param name="Registers">The registers of the HyperLogLog once there are many; otherwise empty.</param>
public sealed record DistinctSummary(ulong[] Hashes, byte[] Registers)
{
    /// <summary>Number of distinct keys: exact for few, with a standard error of 1.6 % for many.</summary>
    public long Estimate()
    {
        var counter = new DistinctCounter();
        counter.Add(this);
        return counter.Estimate;
    }

    /// <summary>Merges what several counters saw; a key that several saw counts once.</summary>
    /// <param name="summaries">The summaries.</param>
    public static DistinctSummary Merge(IEnumerable<DistinctSummary> summaries)
    {
        var counter = new DistinctCounter();
        foreach (var summary in summaries)
        {
            counter.Add(summary);
        }

        return counter.Summarize();
    }
}
