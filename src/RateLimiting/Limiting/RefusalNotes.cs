using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting.Table;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting;

/// <summary>
/// A frontend's memory of refusals, so that a client that does not wait is refused again without asking its limiter. Bounded:
/// each client has a few places that it shares with others, and a note that finds them all taken is dropped. Thread-safe;
/// reading takes no lock and allocates nothing.
/// </summary>
public sealed class RefusalNotes
{
    /// <summary>Notes that are kept at most unless told otherwise.</summary>
    public const int DefaultMaxNotes = 100_000;

    private const int Ways = 8;

    private readonly ClientHash _hash = new();
    private readonly Lock _gate = new();
    private readonly Note?[] _notes;
    private readonly int _ways;

    /// <summary>No notes yet.</summary>
    /// <param name="maxNotes">Notes that are kept at most, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNotes"/> is less than 1.</exception>
    public RefusalNotes(int maxNotes = DefaultMaxNotes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNotes, 1);
        _ways = Math.Min(Ways, maxNotes);
        _notes = new Note?[maxNotes / _ways * _ways];
    }

    /// <summary>Whether a request would be refused again: the client was refused one that cost no more of what was short, and may not yet retry.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cost">What the request costs.</param>
    /// <param name="now">UTC in ticks of 100 ns since the year 1.</param>
    /// <param name="decision">The refusal that was noted.</param>
    /// <param name="repeats">Requests refused by this note and not yet taken by <see cref="TakeRepeats"/>, this one included.</param>
    public bool TryRefuse(ClientId client, in Cost cost, long now, out Decision decision, out int repeats)
    {
        if (Find(client) is { } note && note.Refuses(cost, now))
        {
            decision = note.Decision;
            repeats = note.CountRepeat();
            return true;
        }

        (decision, repeats) = (default, 0);
        return false;
    }

    /// <summary>
    /// Notes a refusal, in place of an earlier note on the client; a ban without a time for ever. Not other refusals without a
    /// time, those that only would have been refused, and those for too many concurrent requests, which may pass at any moment.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="cost">What the refused request would have cost.</param>
    /// <param name="decision">The limiter's answer; one that is not a refusal is ignored.</param>
    /// <param name="now">UTC in ticks of 100 ns since the year 1.</param>
    /// <returns>Whether it was noted.</returns>
    public bool Add(ClientId client, in Cost cost, in Decision decision, long now)
    {
        if (decision.Outcome is not Outcome.Refused
            || decision is { Reason: RefusalReason.Limit, LimitType: LimitTypes.ConcurrentRequests }
            || (decision.RetryAt ?? (decision.Reason is RefusalReason.Ban ? Times.Never : null)) is not { } until)
        {
            return false;
        }

        lock (_gate)
        {
            var places = Places(client);
            var chosen = -1;
            for (var i = 0; i < places.Length; i++)
            {
                if (places[i]?.Client == client)
                {
                    chosen = i;
                    break;
                }

                if (chosen < 0 && (places[i] is not { } other || other.Until <= now))
                {
                    chosen = i;
                }
            }

            if (chosen < 0)
            {
                return false;
            }

            var repeats = places[chosen] is { } earlier && earlier.Client == client ? earlier.TakeRepeats() : 0;
            Volatile.Write(ref places[chosen], new Note(client, cost, decision, until, repeats));
            return true;
        }
    }

    /// <summary>Requests of a client that its note refused since this was last asked, to be told to its limiter.</summary>
    public int TakeRepeats(ClientId client) => Find(client)?.TakeRepeats() ?? 0;

    /// <summary>Drops the note on a client, after a reset or the end of a ban.</summary>
    public void Forget(ClientId client)
    {
        lock (_gate)
        {
            foreach (ref var place in Places(client))
            {
                if (place?.Client == client)
                {
                    Volatile.Write(ref place, null);
                }
            }
        }
    }

    /// <summary>Drops all notes, after a change of policies.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            Array.Clear(_notes);
        }
    }

    private Note? Find(ClientId client)
    {
        foreach (ref var place in Places(client))
        {
            if (Volatile.Read(ref place) is { } note && note.Client == client)
            {
                return note;
            }
        }

        return null;
    }

    private Span<Note?> Places(ClientId client)
    {
        var set = (_hash.Of(client.Bits) >> 32) % (uint)(_notes.Length / _ways);
        return _notes.AsSpan((int)set * _ways, _ways);
    }

    private sealed class Note(ClientId client, Cost cost, Decision decision, long until, int repeats)
    {
        private readonly Cost _cost = cost;
        private int _repeats = repeats;

        public ClientId Client => client;

        public Decision Decision => decision;

        public long Until => until;

        public bool Refuses(in Cost cost, long now) => now < until && decision switch
        {
            { Reason: not RefusalReason.Limit } => true,
            { LimitType: LimitTypes.Requests } => cost.Requests >= _cost.Requests,
            _ => cost.Characters >= _cost.Characters,
        };

        public int CountRepeat() => Interlocked.Increment(ref _repeats);

        public int TakeRepeats() => Interlocked.Exchange(ref _repeats, 0);
    }
}
