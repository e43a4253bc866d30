using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Tests.Limiting.Model;

/// <summary>A sliding window that remembers everything and looks through all of it.</summary>
internal sealed class BruteWindow(WindowLimit limit)
{
    private readonly List<(long Time, long Amount)> _charges = [];

    public WindowLimit Limit => limit;

    public long AmountOf(Cost cost) => limit.Unit == LimitUnit.Requests ? cost.Requests : cost.Characters;

    public void Take(long amount, long now) => _charges.Add((now, amount));

    public long Remaining(long now) => limit.Quota - _charges.Where(charge => ExpiresAt(charge.Time) > now).Sum(charge => charge.Amount);

    public bool Passes(long amount, long now) => amount <= Remaining(now);

    /// <summary>The first time at which it passes; null when never.</summary>
    public long? PassesAt(long amount, long now) =>
        _charges.Select(charge => ExpiresAt(charge.Time)).Where(time => time > now).Append(now).Order()
            .Where(time => Passes(amount, time)).Select(time => (long?)time).FirstOrDefault();

    public long ResetAt(long now) =>
        _charges.Where(charge => charge.Amount > 0).Select(charge => ExpiresAt(charge.Time)).Where(time => time > now).DefaultIfEmpty(now).Min();

    /// <summary>The most that was taken in any window of the limit's length, wherever it starts.</summary>
    public long Most() => _charges.Select(first =>
        _charges.Where(charge => charge.Time >= first.Time && charge.Time < first.Time + limit.Window.Ticks).Sum(charge => charge.Amount)).DefaultIfEmpty().Max();

    private long ExpiresAt(long time)
    {
        var width = (limit.Window.Ticks + 63) / 64;
        return limit.Quota <= 64 ? time + limit.Window.Ticks : ((time / width) + 65) * width;
    }
}
