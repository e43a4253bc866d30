using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.Grains.Limiting;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Grains.Tests.Limiting;

[Collection(LimiterCollection.Name)]
public sealed class LimiterStateTests(LimiterCluster cluster)
{
    [Fact]
    public async Task What_was_used_outlives_the_grain()
    {
        var client = cluster.NewClient();
        await UseAsync(cluster, client, 5);

        await cluster.Orleans.DeactivateAsync(cluster.Limiter(client));

        Assert.Equal(5, await cluster.UsedAsync(client));
    }

    [Fact]
    public async Task Clients_are_counted_as_long_as_their_limiters_live()
    {
        var client = cluster.NewClient();
        await UseAsync(cluster, client, 1);
        var before = Count();
        Assert.InRange(before, 1, int.MaxValue);

        await cluster.Orleans.DeactivateAsync(cluster.Limiter(client));

        await Eventually.IsTrueAsync(() => Count() < before, "the limiter is counted no more");

        int Count() => cluster.Silos.Sum(silo => silo.GetRequiredService<LimiterCount>().Current);
    }

    [Fact]
    public async Task What_was_used_is_saved_while_the_grain_lives()
    {
        var client = cluster.NewClient();
        await UseAsync(cluster, client, 4);

        await cluster.AllSavedAsync();

        var stored = await Store.LoadAsync(ClientKey.Of(client), CancellationToken.None);
        Assert.Equal("default", stored!.Value.Tier);
        Assert.True(ClientLimiter.TryRestore(stored.Value.State.Span, LimiterCluster.DefaultPolicy, out var limiter));
        Assert.Equal(4, limiter.Peek(new LimiterClock(cluster.Clock).Now).Windows[0].Used);
    }

    [Fact]
    public async Task A_silo_that_stops_forgives_nothing()
    {
        var leaving = await cluster.Orleans.StartAdditionalSiloAsync();
        var clients = new List<ClientId>();
        while (!clients.Any(client => IsOn(leaving.SiloAddress, client)) || clients.Count < 50)
        {
            Assert.True(clients.Count < 2_000, "No limiter came to the third silo.");
            clients.Add(cluster.NewClient());
            await UseAsync(cluster, clients[^1], 2);
        }

        await cluster.Orleans.StopSiloAsync(leaving);

        var used = await Task.WhenAll(clients.Select(cluster.UsedAsync));
        Assert.All(used, each => Assert.Equal(2, each));
    }

    [Fact]
    public async Task Of_two_states_of_a_client_the_later_stays()
    {
        var key = ClientKey.Of(cluster.NewClient());
        await Store.SaveAsync([new LimiterSnapshot(key, 20, "late", new byte[] { 2 }, TimeSpan.FromMinutes(1), 1)]);

        await Store.SaveAsync([new LimiterSnapshot(key, 19, "early", new byte[] { 1 }, TimeSpan.FromMinutes(1), 1)]);
        Assert.Equal("late", (await Store.LoadAsync(key, CancellationToken.None))!.Value.Tier);

        await Store.SaveAsync([new LimiterSnapshot(key, 19, "early", default, null, 1)]);
        Assert.NotNull(await Store.LoadAsync(key, CancellationToken.None));

        await Store.SaveAsync([new LimiterSnapshot(key, 21, "later", default, null, 1)]);
        Assert.Null(await Store.LoadAsync(key, CancellationToken.None));
    }

    [Fact]
    public async Task A_limiter_with_nothing_left_to_remember_is_removed_from_the_store()
    {
        var client = cluster.NewClient();
        await UseAsync(cluster, client, 1);
        await cluster.AllSavedAsync();
        Assert.NotNull(await Store.LoadAsync(ClientKey.Of(client), CancellationToken.None));

        await cluster.Limiter(client).ResetAsync();
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        await cluster.Limiter(client).ReleaseAsync(1);
        await cluster.AllSavedAsync();
        await cluster.Limiter(client).ReleaseAsync(1);

        await Eventually.IsTrueAsync(
            async () => await Store.LoadAsync(ClientKey.Of(client), CancellationToken.None) is null, "the state is removed");
    }

    private LimiterStore Store => cluster.Silos.First().GetRequiredService<LimiterStore>();

    /// <summary>Has a client served so many times.</summary>
    internal static async Task UseAsync(LimiterCluster cluster, ClientId client, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var decision = await cluster.Limiter(client).DecideAsync(new DecideRequest("default", 1, 10, 0));
            Assert.Equal(Outcome.Allowed, decision.Outcome);
            await cluster.Limiter(client).ReleaseAsync(decision.Lease);
        }
    }

    private bool IsOn(SiloAddress silo, ClientId client) =>
        cluster.Orleans.TryGetGrainContext(cluster.Limiter(client).GetGrainId(), out var context) && context.Address.SiloAddress!.Equals(silo);
}
