using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.Api.RateLimiting;

/// <summary>Refusals of one client at one endpoint within about a second. Thread-safe.</summary>
/// <param name="client">The client.</param>
/// <param name="decision">The first of the refusals.</param>
internal sealed class RefusalTally(Client client, Decision decision)
{
    private int _count;

    /// <summary>The client.</summary>
    public Client Client => client;

    /// <summary>The first of the refusals.</summary>
    public Decision Decision => decision;

    /// <summary>How many there were.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The latest answer, for the next refusal that says the same; null before the first.</summary>
    public RefusalAnswer? Answer { get; set; }

    /// <summary>Counts one more.</summary>
    public void Increment() => Interlocked.Increment(ref _count);
}
