using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.Grains.Tests.Limiting;

[Collection(LimiterCollection.Name)]
public sealed class ClusterLimiterTests(LimiterCluster cluster)
{
    private static readonly Cost One = new(1, 10);

    [Fact]
    public async Task Over_several_frontends_a_client_gets_its_quota_and_not_one_more()
    {
        await using var first = await LimitingFrontend.StartAsync(cluster);
        await using var second = await LimitingFrontend.StartAsync(cluster);
        await using var third = await LimitingFrontend.StartAsync(cluster);
        var client = cluster.NewClient();

        // The default tier has 30 requests a minute.
        var served = await Task.WhenAll(Enumerable.Range(0, 90).Select(i => ServedAsync(new[] { first, second, third }[i % 3], client)));

        Assert.Equal(30, served.Count(one => one));
    }

    [Fact]
    public async Task A_decision_is_that_of_the_same_limiter_in_one_process()
    {
        await using var frontend = await LimitingFrontend.StartAsync(cluster);
        var client = cluster.NewClient();
        var expected = new ClientLimiter(LimiterCluster.DefaultPolicy);

        for (var i = 0; i < 35; i++)
        {
            var cost = new Cost(1 + (i % 2), 100 * i);
            var decision = await frontend.Limiter.DecideAsync(client, LimiterCluster.DefaultPolicy, cost, i % 3);
            Assert.Equal(expected.Decide(cost, frontend.Clock.Now, i % 3), decision);
            if (decision.Lease.IsHeld && i > 1)
            {
                expected.Release(decision.Lease, frontend.Clock.Now);
                await frontend.Limiter.ReleaseAsync(client, decision.Lease);
            }
        }

        var (report, reported) = (expected.Peek(frontend.Clock.Now), await frontend.Limiter.PeekAsync(client, LimiterCluster.DefaultPolicy));
        Assert.Equal(report.Windows.AsEnumerable(), reported.Windows);
        Assert.Equal(report with { Windows = [] }, reported with { Windows = [] });
        Assert.True(report.Violations > 0 || report.PenaltyUntil is not null);
    }

    [Fact]
    public async Task A_request_that_one_limit_refuses_takes_nothing_from_the_others()
    {
        await using var frontend = await LimitingFrontend.StartAsync(cluster);
        var client = cluster.NewClient();

        var decision = await frontend.Limiter.DecideAsync(client, LimiterCluster.DefaultPolicy, new Cost(1, 5_001), 0);

        Assert.Equal((Outcome.Refused, LimitTypes.CharactersPerRequest), (decision.Outcome, decision.LimitType));
        Assert.Equal(0, await cluster.UsedAsync(client));
    }

    [Fact]
    public async Task A_slot_frees_itself_when_nobody_renews_it()
    {
        await using var frontend = await LimitingFrontend.StartAsync(cluster);
        var client = cluster.NewClient();
        var leases = new List<Lease>();
        for (var i = 0; i < 3; i++)
        {
            leases.Add((await DecideAsync(frontend, client)).Lease);
        }

        Assert.Equal(LimitTypes.ConcurrentRequests, (await DecideAsync(frontend, client)).LimitType);
        cluster.Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.True(await frontend.Limiter.RenewAsync(client, leases[0]));
        cluster.Clock.Advance(TimeSpan.FromSeconds(40));

        Assert.False(await frontend.Limiter.RenewAsync(client, leases[1]));
        Assert.Equal(1, (await frontend.Limiter.PeekAsync(client, LimiterCluster.DefaultPolicy)).Leases);
        Assert.True((await DecideAsync(frontend, client)).IsServed);
        Assert.True((await DecideAsync(frontend, client)).IsServed);
        Assert.False((await DecideAsync(frontend, client)).IsServed);
    }

    [Fact]
    public async Task A_ban_holds_until_it_is_ended_and_survives_a_reset()
    {
        await using var frontend = await LimitingFrontend.StartAsync(cluster);
        var client = cluster.NewClient();
        var until = new DateTimeOffset(frontend.Clock.Now, TimeSpan.Zero) + TimeSpan.FromHours(1);
        await DecideAsync(frontend, client);

        await frontend.Limiter.BanAsync(client, LimiterCluster.DefaultPolicy, until);
        var banned = await DecideAsync(frontend, client);
        await frontend.Limiter.ResetAsync(client);
        var still = await DecideAsync(frontend, client);
        Assert.Equal(0, await cluster.UsedAsync(client));
        await frontend.Limiter.UnbanAsync(client);

        Assert.Equal((RefusalReason.Ban, until.UtcTicks), (banned.Reason, banned.RetryAt!.Value));
        Assert.Equal(RefusalReason.Ban, still.Reason);
        Assert.True((await DecideAsync(frontend, client)).IsServed);
    }

    [Fact]
    public async Task Another_tier_is_applied_to_what_was_used()
    {
        await using var frontend = await LimitingFrontend.StartAsync(cluster);
        var client = cluster.NewClient();
        var free = PolicySet.BuiltIn.Policies["free"];
        for (var i = 0; i < 10; i++)
        {
            var decision = await frontend.Limiter.DecideAsync(client, free, One, 0);
            Assert.True(decision.IsServed);
            await frontend.Limiter.ReleaseAsync(client, decision.Lease);
        }

        Assert.Equal(10, (await frontend.Limiter.DecideAsync(client, free, One, 0)).LimitValue);
        Assert.Equal(19, (await DecideAsync(frontend, client)).Remaining);
    }

    [Fact]
    public async Task A_tier_that_a_silo_does_not_know_is_the_default_one()
    {
        var limiter = cluster.Limiter(cluster.NewClient());

        var decision = await limiter.DecideAsync(new DecideRequest("nobody-knows-it", 1, 0, 0));

        Assert.Equal(("default", 29), (decision.Tier, decision.Remaining));
    }

    /// <summary>Sends a request that ends at once, again while too many others are in work.</summary>
    private static async Task<bool> ServedAsync(LimitingFrontend frontend, ClientId client)
    {
        while (true)
        {
            var decision = await DecideAsync(frontend, client);
            await frontend.Limiter.ReleaseAsync(client, decision.Lease);
            if (decision.LimitType is not LimitTypes.ConcurrentRequests)
            {
                return decision.IsServed;
            }
        }
    }

    private static ValueTask<Decision> DecideAsync(LimitingFrontend frontend, ClientId client) =>
        frontend.Limiter.DecideAsync(client, LimiterCluster.DefaultPolicy, One, 0);
}
