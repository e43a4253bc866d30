using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using KokoroTts.RateLimiting.Limiting.Windows;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting.State;

/// <summary>
/// The stored form of a limiter. A byte for the version, then numbers of seven bits to a byte: the latest time seen, and
/// relative to it the ban, leases, violations and windows, each with its name, unit and only what still counts.
/// </summary>
internal static class LimiterState
{
    /// <summary>Version of the form; others are not read.</summary>
    public const byte Version = 1;

    private const int MostLeases = 1024;
    private const int MostViolations = SlidingLog.MaxQuota;
    private const int MostWindows = 16;
    private const int MostCharges = SlidingLog.MaxQuota + 1;
    private const int MostNameBytes = 4096;
    private const long MostUnits = 1_000_000_000;

    // What remains of a window, or of the memory of a penalty, is far less.
    private const long Longest = 400 * TimeSpan.TicksPerDay;

    private static readonly long LatestNow = Times.Latest - Longest;

    public static void Write(Snapshot state, IBufferWriter<byte> output)
    {
        output.Write([Version]);
        var writer = new StateWriter(output);
        writer.Number(state.Now);
        writer.Number(state.BannedUntil);
        writer.Time(state.LatestLease, state.Now);
        writer.Number(state.Leases.Count);
        foreach (var (number, expiresAt) in state.Leases)
        {
            writer.Time(number, state.Now);
            writer.Number(expiresAt - state.Now);
        }

        WriteRecord(state, writer);
        writer.Number(state.Windows.Count);
        foreach (var window in state.Windows)
        {
            WriteWindow(window, state.Now, writer);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false for anything else, whatever it is.</summary>
    public static bool TryRead(ReadOnlySpan<byte> input, [NotNullWhen(true)] out Snapshot? state)
    {
        state = null;
        if (input.IsEmpty || input[0] != Version)
        {
            return false;
        }

        var reader = new StateReader(input[1..]);
        var now = reader.Number(LatestNow);
        var read = new Snapshot
        {
            Now = now,
            BannedUntil = reader.Number(Times.Latest),
            LatestLease = reader.Time(now, 0, LatestNow),
            Leases = ReadLeases(ref reader, now),
            Record = ReadRecord(ref reader, now),
            Windows = ReadWindows(ref reader, now),
        };
        if (reader.Failed || !reader.AtEnd)
        {
            return false;
        }

        state = read;
        return true;
    }

    private static (long Number, long ExpiresAt)[] ReadLeases(ref StateReader reader, long now)
    {
        var leases = new List<(long, long)>();
        for (var left = reader.Number(MostLeases); left > 0 && !reader.Failed; left--)
        {
            leases.Add((reader.Time(now, 1, LatestNow), now + reader.Number(Longest)));
        }

        return [.. leases];
    }

    private static void WriteRecord(Snapshot state, StateWriter writer)
    {
        if (state.Record is not { } record)
        {
            writer.Number(0);
            return;
        }

        writer.Number(1 | (record.RepeatsCount ? 2 : 0) | (record.Watched ? 4 : 0) | (record.Cause is null ? 0 : 8));
        writer.Text(record.Cause ?? "");
        writer.Time(record.PenaltyUntil, state.Now);
        writer.Number(record.PenaltyLength);
        writer.Number(record.Violations.Count);
        var previous = state.Now;
        foreach (var time in record.Violations)
        {
            writer.Time(time, previous);
            previous = time;
        }
    }

    private static ViolationRecord? ReadRecord(ref StateReader reader, long now)
    {
        var flags = reader.Number(15);
        if (flags == 0)
        {
            return null;
        }

        var cause = reader.Text(MostNameBytes);
        var (until, length) = (reader.Time(now, 0, now + Longest), reader.Number(Longest));
        var violations = new List<long>();
        for (var left = reader.Number(MostViolations); left > 0 && !reader.Failed; left--)
        {
            violations.Add(violations is [.., var previous] ? reader.Time(previous, previous, now) : reader.Time(now, 0, now));
        }

        return new ViolationRecord
        {
            Violations = violations,
            Cause = (flags & 8) == 0 ? null : cause,
            RepeatsCount = (flags & 2) != 0,
            Watched = (flags & 4) != 0,
            PenaltyUntil = until,
            PenaltyLength = length,
        };
    }

    private static void WriteWindow(WindowHistory window, long now, StateWriter writer)
    {
        writer.Text(window.Name);
        writer.Number((int)window.Unit);
        if (window.Backlog is { } backlog)
        {
            writer.Number(backlog.Quota);
            writer.Number(backlog.Window);
            writer.Wide(backlog.Arrival);
            return;
        }

        // No backlog has a quota of 0.
        writer.Number(0);
        writer.Number(window.Charges.Count);
        var previous = now;
        foreach (var (time, amount) in window.Charges)
        {
            writer.Time(time, previous);
            writer.Number(amount);
            previous = time;
        }
    }

    private static List<WindowHistory> ReadWindows(ref StateReader reader, long now)
    {
        var windows = new List<WindowHistory>();
        for (var left = reader.Number(MostWindows); left > 0 && !reader.Failed; left--)
        {
            var history = new WindowHistory(reader.Text(MostNameBytes), (LimitUnit)reader.Number((int)LimitUnit.Characters));
            windows.Add(reader.Number(MostUnits) is > 0 and var quota
                ? history with { Backlog = ReadBacklog(ref reader, quota, now) }
                : history with { Charges = ReadCharges(ref reader, now) });
        }

        return windows;
    }

    private static Backlog ReadBacklog(ref StateReader reader, long quota, long now)
    {
        var (window, arrival) = (reader.Number(Longest), reader.Wide());
        if (window == 0 || arrival < 0 || arrival - Gcra.Scaled(now, quota) > (Int128)window * MostUnits * 4)
        {
            reader.Fail();
            return new Backlog(0, 1, 1);
        }

        return new Backlog(arrival, quota, window);
    }

    private static List<Charge> ReadCharges(ref StateReader reader, long now)
    {
        var charges = new List<Charge>();
        for (var left = reader.Number(MostCharges); left > 0 && !reader.Failed; left--)
        {
            var time = charges is [.., var previous] ? reader.Time(previous.Time, previous.Time, now) : reader.Time(now, 0, now);
            charges.Add(new Charge(time, Math.Max(1, reader.Number(MostUnits))));
        }

        return charges;
    }
}
