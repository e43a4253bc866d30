using System.Diagnostics;

namespace KokoroTts.Speech.Bench.Reporting;

/// <summary>How busy the machine was with work that is not the suite's, which disturbs what is measured in wall time.</summary>
/// <param name="own">The processes of the suite.</param>
internal sealed class ForeignLoad(params int[] own)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _usedBefore = Used(own);

    /// <summary>The part of all cores that others used since this was made, 0 to 1.</summary>
    public double Share =>
        Math.Max(0, (Used(own) - _usedBefore) / (Stopwatch.GetElapsedTime(_started) * Environment.ProcessorCount));

    private static TimeSpan Used(int[] own) =>
        own.Aggregate(ProcessorTime.OfMachine(), (used, process) => used - ProcessorTime.Of(process));
}
