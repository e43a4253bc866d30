namespace KokoroTts.RateLimiting.Usage.Forms;

/// <summary>Events in compact form: about 35 bytes each, and their texts once.</summary>
public static class EventsForm
{
    /// <summary>Most events of one form.</summary>
    public const int MostEvents = 1_000;

    /// <summary>Writes events.</summary>
    /// <param name="events">The events, at most <see cref="MostEvents"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more.</exception>
    public static byte[] Write(IReadOnlyCollection<UsageEvent> events)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events.Count, MostEvents);
        var form = new FormWriter(FormKind.Events);
        form.Number(events.Count);
        foreach (var usage in events)
        {
            Write(form, usage);
        }

        return form.Complete();
    }

    /// <summary>Reads events; null when the bytes are not as they were written.</summary>
    /// <param name="form">The bytes.</param>
    public static UsageEvent[]? Read(ReadOnlySpan<byte> form)
    {
        var reader = new FormReader(form, FormKind.Events);
        var events = new UsageEvent[reader.Count(MostEvents)];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = Read(ref reader);
        }

        return reader.IsWhole ? events : null;
    }

    private static void Write(FormWriter form, in UsageEvent usage)
    {
        form.Time(usage.Time);
        form.Client(usage.ClientId);
        form.Text(usage.Client);
        form.OptionalText(usage.Network);
        form.Text(usage.Endpoint);
        form.Number(usage.Characters);
        form.Flag(usage.Blocked);
        form.OptionalText(usage.BlockReason);
        if (form.Flag(usage.TextHash is not null))
        {
            form.Bits(usage.TextHash!.Value);
        }

        form.Number(usage.Count);
    }

    private static UsageEvent Read(ref FormReader reader)
    {
        var usage = new UsageEvent(
            reader.Time(),
            reader.Client(),
            reader.Text(),
            reader.OptionalText(),
            reader.Text(),
            reader.Number(),
            reader.Flag(),
            reader.OptionalText(),
            reader.Flag() ? reader.Bits() : null,
            (int)reader.Number(int.MaxValue));
        reader.Require(usage.Count > 0);
        return usage;
    }
}
