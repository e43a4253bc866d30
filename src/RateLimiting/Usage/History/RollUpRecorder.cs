using KokoroTts.RateLimiting.Usage.Sketches;

namespace KokoroTts.RateLimiting.Usage.History;

/// <summary>Sums up the events of the time that is running. Not thread-safe.</summary>
internal sealed class RollUpRecorder(int topClients)
{
    private readonly BoundedCounts _endpoints = new();
    private readonly BoundedCounts _reasons = new();
    private readonly HeavyHitters<string> _byRequests = new(topClients);
    private readonly HeavyHitters<string> _byCharacters = new(topClients);
    private readonly HeavyHitters<string> _byBlocked = new(topClients);
    private readonly DistinctCounter _clients = new();
    private readonly DistinctCounter _blockedClients = new();
    private long _requests;
    private long _blocked;
    private long _characters;

    public bool IsEmpty => _requests == 0;

    public void Add(in UsageEvent usage)
    {
        _requests += usage.Count;
        _characters += usage.Characters;
        _endpoints.Add(usage.Endpoint, usage.Count);
        _byRequests.Add(usage.Client, usage.Count);
        _byCharacters.Add(usage.Client, usage.Characters);
        _clients.Add(usage.ClientId);
        if (!usage.Blocked)
        {
            return;
        }

        _blocked += usage.Count;
        _reasons.Add(usage.Reason, usage.Count);
        _byBlocked.Add(usage.Client, usage.Count);
        _blockedClients.Add(usage.ClientId);
    }

    public void Clear()
    {
        (_requests, _blocked, _characters) = (0, 0, 0);
        _endpoints.Clear();
        _reasons.Clear();
        _byRequests.Clear();
        _byCharacters.Clear();
        _byBlocked.Clear();
        _clients.Clear();
        _blockedClients.Clear();
    }

    public RollUp Summarize() => new()
    {
        Requests = _requests,
        Blocked = _blocked,
        Characters = _characters,
        Endpoints = _endpoints.ToDictionary(),
        Reasons = _reasons.ToDictionary(),
        TopByRequests = _byRequests.Summarize(),
        TopByCharacters = _byCharacters.Summarize(),
        TopByBlocked = _byBlocked.Summarize(),
        Clients = _clients.Summarize(),
        BlockedClients = _blockedClients.Summarize(),
    };
}
