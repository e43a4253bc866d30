using System.Diagnostics;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.RateLimiting.Bench;

/// <summary>Decisions over clients whose every window is in use.</summary>
internal static class Decisions
{
    private const int Runs = 7;
    private const int Seed = 1;
    private static readonly Cost Cost = new(1, 100);
    private static readonly long Start = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>What was measured over some number of clients.</summary>
    /// <param name="Clients">How many there were.</param>
    /// <param name="Nanoseconds">Of a decision, for each run.</param>
    /// <param name="BytesPerClient">Managed heap with the clients less that without, for each client.</param>
    /// <param name="AllocatedPerDecision">Bytes.</param>
    /// <param name="Allowed">Share of the decisions that allowed the request.</param>
    public sealed record Result(int Clients, double[] Nanoseconds, double BytesPerClient, double AllocatedPerDecision, double Allowed);

    public static Result Measure(int clients, int rounds)
    {
        var ids = Shuffled(clients);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var table = new ClientTable(clients);
        var now = Fill(table, ids);
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)clients;

        var (nanoseconds, allowed, allocated) = (new double[Runs], 0L, 0L);
        for (var run = -1; run < Runs; run++)
        {
            // Minutes later, so that there is room again in the shortest window and the next requests are served.
            now += 5 * TimeSpan.TicksPerMinute;
            var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            var served = 0L;
            for (var round = 0; round < rounds; round++)
            {
                foreach (var id in ids)
                {
                    var decision = table.Decide(id, DefaultTier.Policy, Cost, 0, now++);
                    served += decision.Outcome == Outcome.Allowed ? 1 : 0;
                }
            }

            var elapsed = Stopwatch.GetElapsedTime(started);
            if (run >= 0)
            {
                nanoseconds[run] = elapsed.TotalNanoseconds / rounds / clients;
                allocated += GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
                allowed += served;
            }
        }

        var decisions = (double)Runs * rounds * clients;
        GC.KeepAlive(table);
        return new Result(clients, nanoseconds, bytes, allocated / decisions, allowed / decisions);
    }

    /// <summary>A day of traffic, in every sub-window of every limit, and 30 requests at its end.</summary>
    private static long Fill(ClientTable table, ClientId[] ids)
    {
        var now = Start;
        var steps = Enumerable.Repeat(22 * TimeSpan.TicksPerMinute, 64).Concat(Enumerable.Repeat(57 * TimeSpan.TicksPerSecond, 64))
            .Concat(Enumerable.Repeat(TimeSpan.TicksPerSecond, 30));
        foreach (var step in steps)
        {
            now += step;
            foreach (var id in ids)
            {
                table.Release(id, table.Decide(id, DefaultTier.Policy, Cost, 0, now).Lease, now);
            }
        }

        return now;
    }

    private static ClientId[] Shuffled(int clients)
    {
        var ids = Enumerable.Range(0, clients).Select(i => new ClientId((UInt128)(uint)(i * 2654435761L), ClientKind.IPv4)).ToArray();
        new Random(Seed).Shuffle(ids);
        return ids;
    }
}
