using System.Buffers;
using System.Diagnostics;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.RateLimiting.Bench;

/// <summary>A table of clients whose every window is in use, and the times of decisions on them.</summary>
internal sealed class Population
{
    /// <summary>Decisions before its own that a decision's client is first named, and prepared for.</summary>
    public const int ExpectedAhead = 4;

    /// <inheritdoc cref="ExpectedAhead"/>
    public const int PreparedAhead = 2;

    private const int Seed = 1;
    private const int Slice = 1_000;
    private static readonly Cost Cost = new(1, 100);
    private static readonly long Start = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private readonly ClientTable _table;
    private readonly ClientId[] _ids;
    private readonly Lease[] _leases;
    private long _now;

    /// <summary>Fills a table.</summary>
    /// <param name="clients">How many there are.</param>
    public Population(int clients)
    {
        var ids = Enumerable.Range(0, clients).Select(i => new ClientId((UInt128)(uint)(i * 2654435761L), ClientKind.IPv4)).ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        _table = new ClientTable(clients);
        _now = Fill(_table, ids);
        BytesPerClient = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)clients;

        // An order that has nothing to do with the one they came in, which is that of their places in memory.
        new Random(Seed).Shuffle(ids);
        _ids = [.. ids, .. ids.Take(ExpectedAhead)];
        _leases = new Lease[clients];
    }

    /// <summary>Clients in the table.</summary>
    public int Count => _leases.Length;

    /// <summary>Managed heap with the clients less that without, for each client.</summary>
    public double BytesPerClient { get; }

    /// <summary>Nanoseconds of a decision, for each slice.</summary>
    public List<double> Plain { get; } = [];

    /// <summary>Nanoseconds of a decision that was expected, what it takes to say so included, for each slice.</summary>
    public List<double> Expected { get; } = [];

    /// <summary>Bytes that all decisions together allocated.</summary>
    public long Allocated { get; private set; }

    /// <summary>Requests that were not allowed.</summary>
    public long Refused { get; private set; }

    /// <summary>Decides on every client once a round, slice by slice, one slice the plain way and the next the other.</summary>
    public void Measure(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            // A pace that all limits allow; with every step two or three sub-windows of an hour leave.
            _now += 2 * TimeSpan.TicksPerMinute;
            for (var from = 0; from < Count; from += Slice)
            {
                MeasureSlice(from, Math.Min(Count, from + Slice), ((from / Slice) + round) % 2 == 0);
            }
        }
    }

    /// <summary>Forgets the measures so far, of code that was not compiled for good yet.</summary>
    public void Forget()
    {
        Plain.Clear();
        Expected.Clear();
        (Allocated, Refused) = (0, 0);
    }

    private void MeasureSlice(int from, int to, bool areExpected)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        if (areExpected)
        {
            DecideExpected(from, to);
        }
        else
        {
            Decide(from, to);
        }

        var nanoseconds = Stopwatch.GetElapsedTime(started).TotalNanoseconds / (to - from);
        Allocated += GC.GetAllocatedBytesForCurrentThread() - allocated;
        (areExpected ? Expected : Plain).Add(nanoseconds);
        for (var i = from; i < to; i++)
        {
            Refused += _leases[i].IsHeld ? 0 : 1;
            _table.Release(_ids[i], _leases[i], _now);
        }
    }

    private void Decide(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            _leases[i] = _table.Decide(_ids[i], DefaultTier.Policy, Cost, 0, _now).Lease;
        }
    }

    private void DecideExpected(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            _table.Expect(_ids[i + ExpectedAhead]);
            _table.Prepare(_ids[i + PreparedAhead]);
            _leases[i] = _table.Decide(_ids[i], DefaultTier.Policy, Cost, 0, _now).Lease;
        }
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
}
