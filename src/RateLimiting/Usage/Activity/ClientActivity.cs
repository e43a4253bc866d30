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

    public ClientReport Report() => new(
        client,
        _requests,
        _blocked,
        Figures.Percent(_requests - _blocked, _requests),
        _characters,
        _blocked,
        _firstSeen,
        _lastSeen,
        ClientReport.MeanInterval(_firstSeen, _lastSeen, _requests),
        _violations?.ToArray() ?? []);

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
    }
}
