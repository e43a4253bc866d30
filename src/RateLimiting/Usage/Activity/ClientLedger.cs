using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Usage.Forms;
using KokoroTts.RateLimiting.Usage.Reports;
using KokoroTts.RateLimiting.Usage.Sketches;

namespace KokoroTts.RateLimiting.Usage.Activity;

/// <summary>
/// What single clients did, for a bounded number of them. When a client more would be too many, the least recently active of
/// the occasional ones is dropped. A client that comes again after 10 requests is a regular one. Regular clients take at most
/// four fifths of the places; beyond that, the least recently active of them counts as occasional until it comes again. So a
/// flood of clients that come once drops no active regular one.
/// <para>
/// Repeated texts: of each client 8 texts are followed, the most repeated and, of equals, the newest; a text that
/// comes back only after 8 others each time goes unseen. Memory: at most about 3 KB a client. Thread-safe: clients are spread
/// by their identity over <see cref="ShardCount"/> tables of equal bounds with a lock each.
/// </para>
/// </summary>
public sealed class ClientLedger
{
    internal const int ShardCount = 8;

    private readonly long _largeRequestCharacters;
    private readonly Shard[] _shards;

    /// <summary>Begins with no clients.</summary>
    /// <param name="maxClients">Most clients, at least 16; rounded down to a multiple of 8.</param>
    /// <param name="largeRequestCharacters">Characters above which a request counts as large.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of clients is below 16.</exception>
    public ClientLedger(int maxClients, long largeRequestCharacters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxClients, 16);
        _largeRequestCharacters = largeRequestCharacters;
        _shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard(maxClients / ShardCount))];
    }

    /// <summary>Clients kept now.</summary>
    public int Count => _shards.Sum(shard =>
    {
        lock (shard.Gate)
        {
            return shard.Clients.Count;
        }
    });

    /// <summary>Counts an event.</summary>
    /// <param name="usage">The event.</param>
    public void Record(in UsageEvent usage) => Record(usage, out _);

    /// <summary>Counts an event and tells which client was dropped for it, if any.</summary>
    internal void Record(in UsageEvent usage, out ClientId? dropped)
    {
        dropped = null;
        var shard = ShardOf(usage.ClientId);
        lock (shard.Gate)
        {
            var client = shard.Clients.Touch(usage.ClientId);
            if (client is null)
            {
                client = new ClientActivity(usage.Client, _largeRequestCharacters);
                dropped = shard.Clients.Add(usage.ClientId, client) is (true, var last) ? last : null;
            }

            client.Add(usage);
        }
    }

    /// <summary>A client's report; null for a client that is not known or was dropped.</summary>
    /// <param name="client">The client.</param>
    public ClientReport? Report(ClientId client)
    {
        var shard = ShardOf(client);
        lock (shard.Gate)
        {
            return shard.Clients.Find(client)?.Report();
        }
    }

    /// <summary>The clients kept now.</summary>
    internal IReadOnlyList<ClientId> Ids()
    {
        var ids = new List<ClientId>();
        foreach (var shard in _shards)
        {
            lock (shard.Gate)
            {
                ids.AddRange(shard.Clients.Keys);
            }
        }

        return ids;
    }

    /// <summary>A client's state in compact form; null for a client that is not known or was dropped.</summary>
    internal byte[]? Write(ClientId client)
    {
        var shard = ShardOf(client);
        lock (shard.Gate)
        {
            return shard.Clients.Find(client) is { } activity ? ClientForm.Write(activity) : null;
        }
    }

    /// <summary>Adds what was stored of a client to what is known of it.</summary>
    /// <returns>All that is known of it now.</returns>
    internal ClientActivity Restore(ClientId client, ClientActivity stored, out ClientId? dropped)
    {
        dropped = null;
        var shard = ShardOf(client);
        lock (shard.Gate)
        {
            if (shard.Clients.Find(client) is { } known)
            {
                known.Merge(stored);
            }
            else
            {
                dropped = shard.Clients.Add(client, stored) is (true, var last) ? last : null;
            }

            // A regular one takes its place among the regulars.
            return shard.Clients.Touch(client)!;
        }
    }

    /// <summary>What each client did lately, for those that did anything. Takes under half a millisecond a thousand clients.</summary>
    /// <param name="now">The time.</param>
    public IReadOnlyList<RecentActivity> Recent(DateTimeOffset now)
    {
        var active = new List<RecentActivity>();
        foreach (var shard in _shards)
        {
            lock (shard.Gate)
            {
                active.AddRange(shard.Clients.Values.Select(client => client.Recent(now)).Where(client => client.Requests > 0));
            }
        }

        return active;
    }

    private Shard ShardOf(ClientId client) => _shards[StableHash.Of(client) % ShardCount];

    private sealed class Shard(int capacity)
    {
        public Lock Gate { get; } = new();

        public ActivityTable<ClientId, ClientActivity> Clients { get; } = new(capacity);
    }
}
