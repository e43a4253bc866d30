namespace KokoroTts.RateLimiting.Limiting.Windows;

/// <summary>What a <see cref="Gcra"/> limit knows of the past.</summary>
/// <param name="Arrival">Theoretical arrival time in ticks times the quota.</param>
/// <param name="Quota">Units in a window.</param>
/// <param name="Window">Length of the window in ticks.</param>
internal readonly record struct Backlog(Int128 Arrival, long Quota, long Window)
{
    private const int Parts = 64;

    /// <summary>The arrival time at which a limit of another rate has the same units in its backlog, or a fraction more.</summary>
    public Int128 ArrivalFor(long quota, long window, long now)
    {
        var backlog = Arrival - Gcra.Scaled(now, Quota);
        return backlog <= 0 ? 0 : Gcra.Scaled(now, quota) + Ceiling(backlog * window, Window);
    }

    /// <summary>
    /// The most that can have been taken, as late as it can have been: the backlog now, and the full rate through the window
    /// before the time at which the limit was, or will be, unused again.
    /// </summary>
    public IReadOnlyList<Charge> ToCharges(long now)
    {
        var charges = new List<Charge>();
        var unusedAt = (long)Int128.Min(now, Ceiling(Arrival, Quota));
        for (var part = Parts - 1; part >= 0; part--)
        {
            var time = unusedAt - (Window * part / Parts);
            var amount = Share(part + 1) - Share(part);
            if (amount > 0 && time > now - Window)
            {
                charges.Add(new Charge(time, amount));
            }
        }

        if (Arrival - Gcra.Scaled(now, Quota) is { } backlog && backlog > 0)
        {
            charges.Add(new Charge(now, (long)Ceiling(backlog, Window)));
        }

        return charges;
    }

    /// <summary>The rate's units of so many parts of the window, rounded up.</summary>
    private long Share(int parts) => ((Quota * parts) + Parts - 1) / Parts;

    private static Int128 Ceiling(Int128 dividend, long divisor) => (dividend + divisor - 1) / divisor;
}
