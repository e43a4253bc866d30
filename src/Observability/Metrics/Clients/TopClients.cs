using System.Collections.Concurrent;

namespace KokoroTts.Observability.Metrics.Clients;

/// <summary>
/// Chooses the clients that metrics name: the busiest of late, and <see cref="LabelSet.Other"/> for the rest. Free places go
/// to whoever comes first; then a client takes the place of the quietest named one once it is twice as busy. Activity is
/// halved every minute. Those not named are counted by the sketch of Misra and Gries ("Finding repeated elements",
/// 1982), so any number of clients holds bounded memory. Thread-safe; a named client costs one look-up.
/// </summary>
internal sealed class TopClients
{
    /// <summary>Requests below which no client displaces another.</summary>
    private const long LeastActivity = 10;

    private static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Activity> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _contenders = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly int _places;
    private readonly TimeProvider _time;
    private long _halvedAt;

    /// <summary>Names nobody yet.</summary>
    /// <param name="places">Clients named at once, at least 1.</param>
    /// <param name="time">Clock of the halving.</param>
    public TopClients(int places, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(places);
        _places = places;
        _time = time;
        _halvedAt = time.GetTimestamp();
    }

    /// <summary>A client lost its name; its series are to be forgotten.</summary>
    public event Action<string>? Displaced;

    /// <summary>Whether a client is named now.</summary>
    public bool IsNamed(string client) => _named.ContainsKey(client);

    /// <summary>The label value for a client that made requests.</summary>
    /// <param name="client">Canonical text of the client.</param>
    /// <param name="requests">How many, at least 1.</param>
    public string Label(string client, long requests = 1)
    {
        if (_named.TryGetValue(client, out var activity))
        {
            Interlocked.Add(ref activity.Requests, requests);
            return activity.Name;
        }

        lock (_gate)
        {
            HalveWhenDue();
            return _named.ContainsKey(client) || _named.Count < _places || Displaces(client, requests)
                ? Name(client, requests)
                : LabelSet.Other;
        }
    }

    private string Name(string client, long requests)
    {
        var activity = _named.GetOrAdd(client, static name => new Activity(name));
        Interlocked.Add(ref activity.Requests, requests);
        return activity.Name;
    }

    private bool Displaces(string client, long requests)
    {
        var seen = Contend(client, requests);
        if (seen < LeastActivity)
        {
            return false;
        }

        var quietest = _named.Values.MinBy(activity => Interlocked.Read(ref activity.Requests))!;
        if (seen < 2 * Interlocked.Read(ref quietest.Requests))
        {
            return false;
        }

        _contenders.Remove(client);
        _named.TryRemove(quietest.Name, out _);
        Displaced?.Invoke(quietest.Name);
        return true;
    }

    private long Contend(string client, long requests)
    {
        if (_contenders.TryGetValue(client, out var seen) || _contenders.Count < 4 * _places)
        {
            return _contenders[client] = seen + requests;
        }

        Shrink(count => count - requests);
        return 0;
    }

    private void HalveWhenDue()
    {
        if (_time.GetElapsedTime(_halvedAt) < HalfLife)
        {
            return;
        }

        _halvedAt = _time.GetTimestamp();
        Shrink(count => count / 2);
        foreach (var activity in _named.Values)
        {
            Interlocked.Exchange(ref activity.Requests, Interlocked.Read(ref activity.Requests) / 2);
        }
    }

    private void Shrink(Func<long, long> shrunk)
    {
        foreach (var (client, count) in _contenders)
        {
            if (shrunk(count) is > 0 and var left)
            {
                _contenders[client] = left;
            }
            else
            {
                _contenders.Remove(client);
            }
        }
    }

    private sealed class Activity(string name)
    {
        public long Requests;

        public string Name => name;
    }
}
