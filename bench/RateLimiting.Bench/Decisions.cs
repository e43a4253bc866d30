using System.Buffers;
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
    /// <param name="Allowed">Share of the requests that were allowed.</param>
    public sealed record Result(int Clients, double[] Nanoseconds, double BytesPerClient, double AllocatedPerDecision, double Allowed);

    public static Result Measure(int clients, int rounds)
    {
        var ids = Shuffled(clients);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var table = new ClientTable(clients);
        var now = Fill(table, ids);
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)clients;

        var (nanoseconds, allowed, allocated) = (new double[Runs], 0L, 0L);
        var leases = new Lease[clients];
        for (var run = -1; run < Runs; run++)
        {
            var elapsed = TimeSpan.Zero;
            for (var round = 0; round < rounds; round++)
            {
                // A pace that all limits allow; with every step two or three sub-windows of an hour leave.
                now += 2 * TimeSpan.TicksPerMinute;
                var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
                var started = Stopwatch.GetTimestamp();
                for (var i = 0; i < ids.Length; i++)
                {
                    leases[i] = table.Decide(ids[i], DefaultTier.Policy, Cost, 0, now).Lease;
                }

                elapsed += Stopwatch.GetElapsedTime(started);
                allocated += GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
                allowed += run >= 0 ? leases.LongCount(lease => lease.IsHeld) : 0;
                for (var i = 0; i < ids.Length; i++)
                {
                    table.Release(ids[i], leases[i], now);
                }
            }

            nanoseconds[Math.Max(run, 0)] = elapsed.TotalNanoseconds / rounds / clients;
        }

        var decisions = (double)Runs * rounds * clients;
        GC.KeepAlive(table);
        return new Result(clients, nanoseconds, bytes, allocated / decisions, allowed / decisions);
    }

    /// <summary>Gives every client a day of traffic, in every sub-window of every limit, with 30 requests in its last minute.</summary>
    private static long Fill(ClientTable table, ClientId[] ids)
    {
        var (limiter, now) = (new ClientLimiter(DefaultTier.Policy), Start);
        var steps = Enumerable.Repeat(22 * TimeSpan.TicksPerMinute, 64).Concat(Enumerable.Repeat(57 * TimeSpan.TicksPerSecond, 64))
            .Concat(Enumerable.Repeat(TimeSpan.TicksPerSecond, 29));
        foreach (var step in steps)
        {
            now += step;
            var decision = limiter.Decide(Cost, now);
            Demand(decision.Outcome == Outcome.Allowed);
            limiter.Release(decision.Lease, now);
        }

        var state = new ArrayBufferWriter<byte>();
        limiter.Save(state);
        foreach (var id in ids)
        {
            Demand(ClientLimiter.TryRestore(state.WrittenSpan, DefaultTier.Policy, out var copy) && table.TryAdd(id, copy));
        }

        return now;
    }

    private static void Demand(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("The clients could not be filled.");
        }
    }

    private static ClientId[] Shuffled(int clients)
    {
        var ids = Enumerable.Range(0, clients).Select(i => new ClientId((UInt128)(uint)(i * 2654435761L), ClientKind.IPv4)).ToArray();
        new Random(Seed).Shuffle(ids);
        return ids;
    }
}
