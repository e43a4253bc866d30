using System.Diagnostics;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.RateLimiting.Bench;

/// <summary>Refusals from notes, one client after the other.</summary>
internal static class Notes
{
    private const int Runs = 7;
    private const int Clients = 1_000;
    private const int Rounds = 2_000;

    /// <summary>Nanoseconds of a refusal, for each run.</summary>
    public static double[] Measure()
    {
        var notes = new RefusalNotes();
        var cost = new Cost(1, 100);
        var refusal = new Decision { Outcome = Outcome.Refused, Reason = RefusalReason.Ban, PolicyName = "default", RetryAt = long.MaxValue };
        var ids = Enumerable.Range(0, Clients).Select(i => new ClientId((UInt128)i, ClientKind.IPv4)).ToArray();
        Array.ForEach(ids, id => notes.Add(id, cost, refusal, now: 0));
        var nanoseconds = new double[Runs];
        for (var run = -1; run < Runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var id in ids)
                {
                    if (!notes.TryRefuse(id, cost, 0, out _, out _))
                    {
                        throw new InvalidOperationException("A note is missing.");
                    }
                }
            }

            nanoseconds[Math.Max(run, 0)] = Stopwatch.GetElapsedTime(started).TotalNanoseconds / Rounds / Clients;
        }

        return nanoseconds;
    }
}
