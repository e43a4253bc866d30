using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Usage.Activity;
using KokoroTts.RateLimiting.Usage.Forms;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>
/// All that is known of the usage of one hour by one share of the clients: what a <see cref="UsageLedger"/> holds of all hours, bounded,
/// and stored as fields of which only those that changed are written. Not thread-safe.
/// </summary>
/// <param name="hour">Start of the hour, in UTC.</param>
/// <param name="bounds">Bounds.</param>
public sealed class HourUsage(DateTimeOffset hour, HourBounds bounds)
{
    private readonly HourMinutes _minutes = new(hour, bounds.TopClients);
    private readonly ClientLedger _clients = new(bounds.MaxClients, bounds.LargeRequestCharacters);
    private readonly RangeLedger _ranges = new(bounds.MaxRanges);
    private readonly HourEvents _events = new(bounds.MaxEvents);
    private readonly HourPublishers _publishers = new();
    private readonly HourLimiterEvents _limiterEvents = new();
    private readonly HashSet<int> _changedMinutes = [];
    private readonly HashSet<ClientId> _changedClients = [];

    /// <summary>Whether there is something to be written.</summary>
    public bool IsChanged =>
        _changedMinutes.Count > 0 || _changedClients.Count > 0 || _events.IsChanged || _limiterEvents.IsChanged;

    /// <summary>What limiters did, oldest first; the newest 256.</summary>
    public IReadOnlyList<LimiterEvent> LimiterEvents => _limiterEvents.Events;

    /// <summary>Counts a batch, once however often it comes.</summary>
    /// <param name="batch">The batch. Events of other hours are left out.</param>
    /// <returns>Whether it is counted now; false when it was before.</returns>
    public bool Add(UsageBatch batch)
    {
        if (!_publishers.TryTake(batch.Publisher, batch.Number))
        {
            return false;
        }

        foreach (var usage in batch.Events)
        {
            Record(usage);
        }

        foreach (var limiterEvent in batch.LimiterEvents)
        {
            _limiterEvents.Add(limiterEvent);
        }

        return true;
    }

    /// <summary>Sums of some minutes.</summary>
    /// <param name="firstMinute">The first, 0 to 59.</param>
    /// <param name="lastMinute">The last, 0 to 59.</param>
    /// <param name="withMinutes">Whether each minute's own sums are asked for.</param>
    public HourSums Sums(int firstMinute, int lastMinute, bool withMinutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstMinute);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lastMinute, HourMinutes.Count);
        return _minutes.Sums(firstMinute, lastMinute, withMinutes);
    }

    /// <summary>What a client did in this hour; null for one that is not known, or was dropped for more active ones.</summary>
    /// <param name="client">The client.</param>
    public ClientReport? Client(ClientId client) => _clients.Report(client);

    /// <summary>What each client did in this hour of what counts as late.</summary>
    /// <param name="now">The time.</param>
    public IReadOnlyList<RecentActivity> RecentClients(DateTimeOffset now) => _clients.Recent(now);

    /// <summary>Clients of this share that were over their limit lately, by range.</summary>
    /// <param name="now">The time.</param>
    public IReadOnlyList<RangeActivity> RecentRanges(DateTimeOffset now) => _ranges.Recent(now);

    /// <summary>Events in the order in which they came, at most <see cref="EventsForm.MostEvents"/> at a time.</summary>
    /// <param name="from">Where to begin: 0, or what the page before said.</param>
    /// <returns>The events, and where the next page begins; null when this is the last one.</returns>
    public (List<UsageEvent> Events, long? Next) Events(long from) => _events.Page(from);

    /// <summary>Takes what is to be written. It counts as written unless it is given back.</summary>
    public HourChanges TakeChanges()
    {
        var minutes = _changedMinutes.ToList();
        var clients = _changedClients.ToList();
        var (batches, removedBatches) = _events.TakeChanges();
        var limiterEvents = _limiterEvents.IsChanged;
        var set = new List<KeyValuePair<string, byte[]>>();
        var removed = removedBatches.Select(FieldNames.Batch).ToList();
        set.AddRange(minutes.Select(minute => KeyValuePair.Create(FieldNames.Minute(minute), _minutes.Write(minute))));
        foreach (var client in clients)
        {
            if (_clients.Write(client) is { } form)
            {
                set.Add(KeyValuePair.Create(FieldNames.Client(client), form));
            }
            else
            {
                removed.Add(FieldNames.Client(client));
            }
        }

        set.AddRange(batches.Select(number => KeyValuePair.Create(FieldNames.Batch(number), _events.Write(number))));
        if (limiterEvents)
        {
            set.Add(KeyValuePair.Create(FieldNames.LimiterEvents, _limiterEvents.Write()));
        }

        set.Add(KeyValuePair.Create(FieldNames.Publishers, _publishers.Write()));
        _changedMinutes.Clear();
        _changedClients.Clear();
        _limiterEvents.IsChanged = false;
        return new HourChanges
        {
            Set = set,
            Removed = removed,
            Minutes = minutes,
            Clients = clients,
            Batches = batches,
            RemovedBatches = removedBatches,
            LimiterEvents = limiterEvents,
        };
    }

    /// <summary>Gives back what could not be written, or may not have been.</summary>
    /// <param name="changes">The changes.</param>
    public void Return(HourChanges changes)
    {
        _changedMinutes.UnionWith(changes.Minutes);
        _changedClients.UnionWith(changes.Clients);
        _events.Return(changes.Batches, changes.RemovedBatches);
        _limiterEvents.IsChanged |= changes.LimiterEvents;
    }

    /// <summary>Has everything written again, for a store that lost what it had.</summary>
    public void ChangeAll()
    {
        _changedMinutes.UnionWith(_minutes.Used);
        _changedClients.UnionWith(_clients.Ids());
        _events.ChangeAll();
        _limiterEvents.IsChanged |= _limiterEvents.Events.Count > 0;
    }

    /// <summary>
    /// Adds what was stored to what has come, which must not have been written yet. What was stored is not written again where
    /// nothing came.
    /// </summary>
    /// <param name="fields">All fields that are stored.</param>
    /// <returns>Fields that are not as they were written, and are left out.</returns>
    public IReadOnlyList<string> Restore(IEnumerable<KeyValuePair<string, byte[]>> fields)
    {
        var damaged = new List<string>();
        var clients = new List<(ClientId Id, ClientActivity Activity)>();
        var unwritten = _events.TakeUnwritten();
        foreach (var (name, form) in fields)
        {
            if (!TryRestore(name, form, clients))
            {
                damaged.Add(name);
            }
        }

        _events.Append(unwritten);
        // The latest come last, so that they are the last to be dropped.
        foreach (var (id, activity) in clients.OrderBy(client => client.Activity.LastSeen))
        {
            Restore(id, activity);
        }

        return damaged;
    }

    private bool TryRestore(string name, byte[] form, List<(ClientId, ClientActivity)> clients)
    {
        if (name == FieldNames.Publishers)
        {
            return _publishers.TryRestore(form);
        }

        if (name == FieldNames.LimiterEvents)
        {
            return _limiterEvents.TryRestore(form);
        }

        if (FieldNames.TryMinute(name, out var minute) && RollUpForm.Read(form) is { } rollUp)
        {
            _minutes.Restore(minute, rollUp);
            return true;
        }

        if (FieldNames.TryBatch(name, out var number) && EventsForm.Read(form) is { } events)
        {
            _events.Restore(number, events);
            return true;
        }

        if (FieldNames.TryClient(name, out var client) && ClientForm.Read(form, bounds.LargeRequestCharacters) is { } activity)
        {
            clients.Add((client, activity));
            return true;
        }

        return false;
    }

    private void Restore(ClientId client, ClientActivity stored)
    {
        var known = _clients.Restore(client, stored, out var dropped);
        NoteDropped(dropped);
        if (known.OverLimit is var (network, time))
        {
            _ranges.Record(network, client, time);
        }
    }

    private void Record(in UsageEvent usage)
    {
        var minute = (usage.Time.UtcTicks - hour.UtcTicks) / TimeSpan.TicksPerMinute;
        if (usage.Time < hour || minute >= HourMinutes.Count)
        {
            return;
        }

        _minutes.Record((int)minute, usage);
        _clients.Record(usage, out var dropped);
        _ranges.Record(usage);
        _events.Add(usage);
        _changedMinutes.Add((int)minute);
        _changedClients.Add(usage.ClientId);
        NoteDropped(dropped);
    }

    private void NoteDropped(ClientId? dropped)
    {
        if (dropped is { } client)
        {
            _changedClients.Add(client);
        }
    }
}
