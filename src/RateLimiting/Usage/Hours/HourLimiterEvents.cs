using KokoroTts.RateLimiting.Usage.Forms;

namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>The newest things that limiters did in an hour, up to <see cref="Most"/>. Not thread-safe.</summary>
internal sealed class HourLimiterEvents
{
    public const int Most = 256;

    private Queue<LimiterEvent> _events = new();

    public bool IsChanged { get; set; }

    public IReadOnlyList<LimiterEvent> Events => [.. _events];

    public void Add(LimiterEvent added)
    {
        if (_events.Count == Most)
        {
            _events.Dequeue();
        }

        _events.Enqueue(added);
        IsChanged = true;
    }

    public byte[] Write()
    {
        var form = new FormWriter(FormKind.LimiterEvents);
        form.Number(_events.Count);
        foreach (var written in _events)
        {
            form.Time(written.Time);
            form.Client(written.Client);
            form.Number((byte)written.Kind);
            if (form.Flag(written.Until is not null))
            {
                form.Time(written.Until!.Value);
            }
        }

        return form.Complete();
    }

    /// <summary>Adds what was stored; false when the bytes are not as they were written.</summary>
    public bool TryRestore(ReadOnlySpan<byte> stored)
    {
        var reader = new FormReader(stored, FormKind.LimiterEvents);
        var events = new LimiterEvent[reader.Count(Most)];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = new LimiterEvent(
                reader.Time(),
                reader.Client(),
                (LimiterEventKind)reader.Number((long)LimiterEventKind.Reset),
                reader.Flag() ? reader.Time() : null);
        }

        if (!reader.IsWhole)
        {
            return false;
        }

        IsChanged = _events.Count > 0;
        _events = new Queue<LimiterEvent>(events.Concat(_events).TakeLast(Most));
        return true;
    }
}
