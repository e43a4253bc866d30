using KokoroTts.RateLimiting.Usage.Forms;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.RateLimiting.Usage.Activity;

/// <summary>One client's sums, newest violations and recent counts. Not thread-safe.</summary>
internal sealed class ClientActivity(string client, long largeRequestCharacters) : IActivity
{
    /// <summary>Requests that make a client a regular one.</summary>
    public const int RegularRequests = 10;

    /// <summary>Violations that are kept.</summary>
    public const int MostViolations = 10;

    private readonly SlidingWindow _requestsInHour = new(TimeSpan.FromHours(1), 30);
    private readonly SlidingWindow _requestsInBurst = new(TimeSpan.FromMinutes(5), 30);

    // Most clients are never refused, send nothing large and no text to compare, so these are made when needed.
    private SlidingWindow? _blockedInHour;
    private SlidingWindow? _largeInHour;
    private RepeatedTexts? _texts;
    private Queue<Violation>? _violations;
    private long _requests;
    private long _blocked;
    private long _characters;
    private DateTimeOffset _firstSeen = DateTimeOffset.MaxValue;
    private DateTimeOffset _lastSeen;

    // Where it was over its limit last, from which ranges are known again after they were stored.
    private string? _network;
    private DateTimeOffset _overLimit;

    /// <summary>Time of the latest request.</summary>
    public DateTimeOffset LastSeen => _lastSeen;

    /// <summary>The range in which the client was over its limit, and when last; null when it never was.</summary>
    public (string Network, DateTimeOffset Time)? OverLimit => _network is null ? null : (_network, _overLimit);

    public bool IsRegular => _requests >= RegularRequests;

    public void Add(in UsageEvent usage)
    {
        var time = usage.Time.ToUniversalTime();
        _firstSeen = time < _firstSeen ? time : _firstSeen;
        _lastSeen = time > _lastSeen ? time : _lastSeen;
        _requests += usage.Count;
        _characters += usage.Characters;
        _requestsInHour.Add(time, usage.Count);
        _requestsInBurst.Add(time, usage.Count);
        if (usage.Characters > largeRequestCharacters * usage.Count)
        {
            (_largeInHour ??= new SlidingWindow(TimeSpan.FromHours(1), 30)).Add(time, usage.Count);
        }

        if (usage.TextHash is { } hash)
        {
            (_texts ??= new RepeatedTexts()).Add(hash, time, usage.Count);
        }

        if (usage.Blocked)
        {
            AddViolation(usage, time);
        }
    }

    public ClientReport Report() => ClientReport.Of(
        client, _requests, _blocked, _characters, _firstSeen, _lastSeen, _violations?.ToArray() ?? []);

    public RecentActivity Recent(DateTimeOffset now) => new(
        client,
        _requestsInHour.Sum(now),
        _blockedInHour?.Sum(now) ?? 0,
        _requestsInBurst.Sum(now),
        _largeInHour?.Sum(now) ?? 0,
        _texts?.Most(now) ?? 0);

    private void AddViolation(in UsageEvent usage, DateTimeOffset time)
    {
        _blocked += usage.Count;
        (_blockedInHour ??= new SlidingWindow(TimeSpan.FromHours(1), 30)).Add(time, usage.Count);
        _violations ??= new Queue<Violation>();
        if (_violations.Count == MostViolations)
        {
            _violations.Dequeue();
        }

        _violations.Enqueue(new Violation(time, usage.Reason, usage.Endpoint));
        if (usage.IsOverLimit)
        {
            (_network, _overLimit) = (usage.Network, time);
        }
    }

    /// <summary>Adds what the same client did at other times, or by others' count.</summary>
    public void Merge(ClientActivity other)
    {
        _requests += other._requests;
        _blocked += other._blocked;
        _characters += other._characters;
        _firstSeen = other._firstSeen < _firstSeen ? other._firstSeen : _firstSeen;
        _lastSeen = other._lastSeen > _lastSeen ? other._lastSeen : _lastSeen;
        _requestsInHour.Merge(other._requestsInHour.Parts());
        _requestsInBurst.Merge(other._requestsInBurst.Parts());
        _blockedInHour = Merge(_blockedInHour, other._blockedInHour);
        _largeInHour = Merge(_largeInHour, other._largeInHour);
        foreach (var (hash, last, window) in other._texts?.Texts() ?? [])
        {
            (_texts ??= new RepeatedTexts()).Merge(hash, last, window.Parts());
        }

        if (other._violations is { } violations)
        {
            _violations = new((_violations ?? []).Concat(violations).OrderBy(violation => violation.Timestamp).TakeLast(MostViolations));
        }

        if (other._network is not null && other._overLimit >= _overLimit)
        {
            (_network, _overLimit) = (other._network, other._overLimit);
        }
    }

    /// <summary>Writes all of it.</summary>
    public void Write(FormWriter form)
    {
        form.Text(client);
        form.Number(_requests);
        form.Number(_blocked);
        form.Number(_characters);
        form.Time(_firstSeen);
        form.Time(_lastSeen);
        foreach (var window in new[] { _requestsInHour, _requestsInBurst, _blockedInHour, _largeInHour })
        {
            ClientForm.Write(form, window);
        }

        var texts = _texts?.Texts().ToList() ?? [];
        form.Number(texts.Count);
        foreach (var (hash, last, window) in texts)
        {
            form.Bits(hash);
            form.Time(last);
            ClientForm.Write(form, window);
        }

        form.Number(_violations?.Count ?? 0);
        foreach (var violation in _violations ?? [])
        {
            ClientForm.Write(form, violation);
        }

        form.OptionalText(_network);
        form.Time(_overLimit);
    }

    /// <summary>Reads what was written.</summary>
    public static ClientActivity Read(ref FormReader reader, long largeRequestCharacters)
    {
        var client = new ClientActivity(reader.Text(), largeRequestCharacters)
        {
            _requests = reader.Number(),
            _blocked = reader.Number(),
            _characters = reader.Number(),
            _firstSeen = reader.Time(),
            _lastSeen = reader.Time(),
        };
        client._requestsInHour.Merge(ClientForm.ReadParts(ref reader));
        client._requestsInBurst.Merge(ClientForm.ReadParts(ref reader));
        client._blockedInHour = Merge(null, ClientForm.ReadParts(ref reader));
        client._largeInHour = Merge(null, ClientForm.ReadParts(ref reader));
        for (var left = reader.Count(RepeatedTexts.MostTexts); left > 0; left--)
        {
            (client._texts ??= new RepeatedTexts()).Merge(reader.Bits(), reader.Time(), ClientForm.ReadParts(ref reader));
        }

        for (var left = reader.Count(MostViolations); left > 0; left--)
        {
            (client._violations ??= new Queue<Violation>()).Enqueue(ClientForm.ReadViolation(ref reader));
        }

        (client._network, client._overLimit) = (reader.OptionalText(), reader.Time());
        reader.Require(client._requests > 0 && client._blocked <= client._requests);
        return client;
    }

    private static SlidingWindow? Merge(SlidingWindow? window, SlidingWindow? other) =>
        other is null ? window : Merge(window, [.. other.Parts()]);

    private static SlidingWindow? Merge(SlidingWindow? window, List<(long Part, int Count)> parts)
    {
        if (parts.Count > 0)
        {
            (window ??= new SlidingWindow(TimeSpan.FromHours(1), 30)).Merge(parts);
        }

        return window;
    }
}
