using System.Threading.Channels;
using KokoroTts.RateLimiting.Usage.Forms;
using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.RateLimiting.Usage.Publishing;

/// <summary>
/// Events on their way to others: taken at any time by any thread, sent from time to time by one. What cannot be sent is kept for the next
/// time, in order and with the same number, so that whoever got it after all can tell; it is dropped when it is too old or too much.
/// </summary>
/// <param name="maxEvents">Most events that wait to be sent, and most that wait to be sent again, at least 1.</param>
/// <param name="time">The clock by which batches get old.</param>
public sealed class UsageOutbox(int maxEvents, TimeProvider time)
{
    /// <summary>Time after which a batch that cannot be sent is dropped.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    private readonly Guid _publisher = Guid.NewGuid();
    private readonly Channel<Entry> _entries = Channel.CreateBounded<Entry>(
        new BoundedChannelOptions(maxEvents) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly Dictionary<HourKey, Queue<Letter>> _letters = [];
    private long _number;
    private long _dropped;
    private int _waiting;

    /// <summary>Sends a batch; throws when it may not have arrived.</summary>
    /// <param name="key">Where it counts.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public delegate Task Send(HourKey key, UsageBatch batch, CancellationToken cancellationToken);

    /// <summary>Events that were dropped so far, refusals that were counted together as one.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Takes an event; false when there are too many, and it is dropped.</summary>
    /// <param name="usage">The event.</param>
    public bool TryAdd(in UsageEvent usage) => TryAdd(new Entry(usage, null));

    /// <summary>Takes an event of a limiter; false when there are too many, and it is dropped.</summary>
    /// <param name="limiterEvent">The event.</param>
    public bool TryAdd(LimiterEvent limiterEvent) => TryAdd(new Entry(default, limiterEvent));

    /// <summary>Sends what has come. Not to be called again before it has ended.</summary>
    /// <param name="send">Sends a batch; is called for several keys at a time, and for one key in order.</param>
    /// <param name="cancellationToken">Gives up; what is not sent then is kept.</param>
    /// <returns>What the first one failed with that could not be sent; null when all was sent.</returns>
    public async Task<Exception?> SendAsync(Send send, CancellationToken cancellationToken)
    {
        Collect();
        DropOld();
        var failures = await Task.WhenAll(_letters.Select(letters => SendAsync(letters.Key, letters.Value, send, cancellationToken)))
            .ConfigureAwait(false);
        foreach (var key in _letters.Where(letters => letters.Value.Count == 0).Select(letters => letters.Key).ToList())
        {
            _letters.Remove(key);
        }

        return failures.FirstOrDefault(failure => failure is not null);
    }

    private bool TryAdd(in Entry entry)
    {
        if (_entries.Writer.TryWrite(entry))
        {
            return true;
        }

        Interlocked.Increment(ref _dropped);
        return false;
    }

    private void Collect()
    {
        var groups = new EventGroups();
        var limiterEvents = new List<LimiterEvent>();
        for (var left = maxEvents; left > 0 && _entries.Reader.TryRead(out var entry); left--)
        {
            if (entry.LimiterEvent is { } limiterEvent)
            {
                limiterEvents.Add(limiterEvent);
            }
            else
            {
                groups.Add(entry.Usage);
            }
        }

        foreach (var (key, events) in groups.Take())
        {
            foreach (var chunk in events.Chunk(EventsForm.MostEvents))
            {
                Enqueue(key, chunk, []);
            }
        }

        foreach (var ofKey in limiterEvents.GroupBy(limiterEvent => HourKey.Of(limiterEvent.Time, limiterEvent.Client)))
        {
            foreach (var chunk in ofKey.Chunk(EventsForm.MostEvents))
            {
                Enqueue(ofKey.Key, [], chunk);
            }
        }
    }

    private void Enqueue(HourKey key, UsageEvent[] events, LimiterEvent[] limiterEvents)
    {
        if (!_letters.TryGetValue(key, out var letters))
        {
            _letters.Add(key, letters = new Queue<Letter>());
        }

        var letter = new Letter(new UsageBatch(_publisher, ++_number, events, limiterEvents), time.GetTimestamp());
        letters.Enqueue(letter);
        _waiting += letter.Count;
    }

    private void DropOld()
    {
        while (_letters.Values.Where(letters => letters.Count > 0).MinBy(letters => letters.Peek().Batch.Number) is { } oldest
            && (_waiting > 2L * maxEvents || time.GetElapsedTime(oldest.Peek().Made) > LongestDelay))
        {
            var letter = oldest.Dequeue();
            _waiting -= letter.Count;
            Interlocked.Add(ref _dropped, letter.Count);
        }
    }

    private async Task<Exception?> SendAsync(HourKey key, Queue<Letter> letters, Send send, CancellationToken cancellationToken)
    {
        try
        {
            while (letters.TryPeek(out var letter))
            {
                await send(key, letter.Batch, cancellationToken).ConfigureAwait(false);
                letters.Dequeue();
                Interlocked.Add(ref _waiting, -letter.Count);
            }

            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private readonly record struct Entry(UsageEvent Usage, LimiterEvent? LimiterEvent);

    private sealed record Letter(UsageBatch Batch, long Made)
    {
        public int Count => Batch.Events.Count + Batch.LimiterEvents.Count;
    }
}
