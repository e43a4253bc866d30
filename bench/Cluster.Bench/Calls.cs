using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.Cluster.Bench;

/// <summary>Calls to grains of many clients.</summary>
/// <param name="grains">The cluster.</param>
/// <param name="clients">How many clients there are.</param>
internal sealed class Calls(IGrainFactory grains, int clients)
{
    private static readonly DecideRequest Request = new(BenchSilo.Tier, 1, 100, 0);

    private readonly IRateLimiterGrain[] _limiters =
        [.. Enumerable.Range(0, clients).Select(client => grains.GetGrain<IRateLimiterGrain>(KeyOf(client)))];

    private readonly IEmptyGrain[] _empty = [.. Enumerable.Range(0, clients).Select(client => grains.GetGrain<IEmptyGrain>(KeyOf(client)))];

    /// <summary>Calls every limiter and every empty grain once.</summary>
    public async Task ActivateAsync() => await Parallel.ForAsync(0, clients, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (client, _) =>
    {
        await DecideAsync(_limiters[client]);
        await _empty[client].PingAsync();
    });

    /// <summary>A decision on one of the clients.</summary>
    public ValueTask DecideAsync(Random random) => DecideAsync(_limiters[random.Next(clients)]);

    /// <summary>A call of one of as many grains that do nothing.</summary>
    public ValueTask PingAsync(Random random) => _empty[random.Next(clients)].PingAsync();

    private static async ValueTask DecideAsync(IRateLimiterGrain limiter)
    {
        var decision = await limiter.DecideAsync(Request);
        if (decision.Outcome is not Outcome.Allowed || decision.Tier is not null)
        {
            throw new InvalidOperationException($"The tier {decision.Tier} decided: {decision.Outcome}.");
        }
    }

    private static string KeyOf(int client) => ClientKey.Of(new ClientId((UInt128)(uint)client, ClientKind.IPv4));
}
