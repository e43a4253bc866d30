using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.Grains.Interfaces.Policies;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Grains.Tests.Policies;

public sealed class ClusterPoliciesTests : IAsyncLifetime
{
    private const string RequestsPerMinute = "Tiers:default:RequestsPerMinute";

    private readonly LimiterCluster _cluster = new(2);

    public Task InitializeAsync() => _cluster.InitializeAsync();

    public Task DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task One_of_many_hosts_that_start_at_once_seeds_the_cluster_and_all_have_its_policies()
    {
        var frontends = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => LimitingFrontend.StartAsync(_cluster, (RequestsPerMinute, $"{i}"))));

        await Eventually.IsTrueAsync(() => frontends.Select(one => one.Policies.Current.Version).Distinct().Count() == 1, "all have one version");
        var quota = Assert.Single(frontends.Select(one => Quota(one.Policies)).Distinct());
        Assert.InRange(quota, 1, 8);
        await SilosHaveAsync(quota);

        await using var late = await LimitingFrontend.StartAsync(_cluster, (RequestsPerMinute, "99"));
        Assert.Equal(quota, Quota(late.Policies));
        foreach (var frontend in frontends)
        {
            await frontend.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_change_reaches_every_host_and_the_limiters_that_are_active()
    {
        await using var first = await LimitingFrontend.StartAsync(_cluster, (RequestsPerMinute, "10"), ("TrustedProxies:0", "10.0.0.1"));
        await using var second = await LimitingFrontend.StartAsync(_cluster, ("TrustedProxies:0", "10.0.0.2"));
        var client = _cluster.NewClient();
        await SilosHaveAsync(10);
        Assert.Equal(9, (await _cluster.Limiter(client).DecideAsync(new DecideRequest("default", 1, 0, 0))).Remaining);

        var change = await first.Writer.ChangeAsync(SetQuota(3));

        Assert.True(change.IsDone);
        Assert.Equal(3, Quota(first.Policies));
        await Eventually.IsTrueAsync(() => Quota(second.Policies) == 3, "the other frontend has the change");
        await SilosHaveAsync(3);
        Assert.Equal(change.Current.Version, second.Policies.Current.Version);
        Assert.Equal(1, (await _cluster.Limiter(client).DecideAsync(new DecideRequest("default", 1, 0, 0))).Remaining);
        Assert.Equal(["10.0.0.1"], first.Policies.Current.CopyOptions().TrustedProxies);
        Assert.Equal(["10.0.0.2"], second.Policies.Current.CopyOptions().TrustedProxies);
    }

    [Fact]
    public async Task Of_changes_at_the_same_time_none_is_lost()
    {
        await using var first = await LimitingFrontend.StartAsync(_cluster);
        await using var second = await LimitingFrontend.StartAsync(_cluster);

        var changes = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => (i % 2 == 0 ? first : second).Writer.ChangeAsync(options =>
        {
            options.Allow.Add($"192.0.2.{i}");
            return options;
        })));

        Assert.All(changes, change => Assert.True(change.IsDone));
        await Eventually.IsTrueAsync(() => first.Policies.Current.CopyOptions().Allow.Count == 6, "all changes are in force");
        await Eventually.IsTrueAsync(() => second.Policies.Current.CopyOptions().Allow.Count == 6, "all changes are in force");
    }

    [Fact]
    public async Task Wrong_policies_change_nothing_and_are_told_with_their_key()
    {
        await using var frontend = await LimitingFrontend.StartAsync(_cluster, (RequestsPerMinute, "10"));
        var before = frontend.Policies.Current;

        var change = await frontend.Writer.ChangeAsync(SetQuota(0));

        Assert.False(change.IsDone);
        Assert.Equal("RateLimiting:Tiers:default:RequestsPerMinute", Assert.Single(change.Errors).Key);
        Assert.Same(before, frontend.Policies.Current);
        var refused = await Grain.ReplaceAsync(before.Version, """{"ipv6_prefix_length":0}""");
        Assert.Equal("RateLimiting:Ipv6PrefixLength is 0; use 1 to 128.", Assert.Single(refused.Errors));
        Assert.Contains("unheard_of", Assert.Single((await Grain.ReplaceAsync(before.Version, """{"unheard_of":0}""")).Errors), StringComparison.Ordinal);
        Assert.Equal(before.Version, refused.Current.Version);
    }

    [Fact]
    public async Task Policies_outlive_the_grain_and_an_older_change_does_not_win()
    {
        await using var frontend = await LimitingFrontend.StartAsync(_cluster, (RequestsPerMinute, "10"));
        var seeded = await Grain.SeedAsync("");
        await frontend.Writer.ChangeAsync(SetQuota(7));

        await _cluster.Orleans.DeactivateAsync(Grain);

        var late = await Grain.ReplaceAsync(seeded.Version, RateLimitingJson.Write(new RateLimitingOptions()));
        Assert.False(late.IsReplaced);
        Assert.Empty(late.Errors);
        Assert.Equal(7, RateLimitingJson.Read(late.Current.Options).Tiers["default"].RequestsPerMinute);
        Assert.True(late.Current.Version > seeded.Version);
    }

    [Fact]
    public async Task Policies_that_the_store_has_lost_are_offered_again_by_those_who_have_them()
    {
        await using var frontend = await LimitingFrontend.StartAsync(_cluster, (RequestsPerMinute, "10"));
        await frontend.Writer.ChangeAsync(SetQuota(6));
        await SilosHaveAsync(6);
        var before = frontend.Policies.Current.Version;

        await _cluster.Redis.ClearAsync();
        await _cluster.Orleans.DeactivateAsync(Grain);

        await Eventually.IsTrueAsync(() => frontend.Policies.Current.Version > before, "the cluster has policies again");
        Assert.Equal(6, Quota(frontend.Policies));
        await SilosHaveAsync(6);
    }

    private IPolicyGrain Grain => _cluster.Grains.GetGrain<IPolicyGrain>(0);

    private Task SilosHaveAsync(long quota) => Eventually.IsTrueAsync(
        () => _cluster.Silos.All(silo => Quota(silo.GetRequiredService<PolicySource>()) == quota), $"all silos have the quota {quota}");

    private static long Quota(PolicySource policies) => policies.Current.DefaultPolicy.Windows[0].Quota;

    private static Func<RateLimitingOptions, RateLimitingOptions> SetQuota(long quota) => options =>
    {
        options.Tiers["default"] = new TierOptions { RequestsPerMinute = quota };
        return options;
    };
}
