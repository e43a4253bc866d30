using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.Grains.Limiting;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Grains.Tests.Limiting;

public sealed class RedisOutageTests : IAsyncLifetime
{
    private readonly LimiterCluster _cluster = new(1);

    public Task InitializeAsync() => _cluster.InitializeAsync();

    public Task DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Decisions_and_policies_go_on_without_redis_and_all_is_stored_when_it_is_back()
    {
        await using var frontend = await LimitingFrontend.StartAsync(_cluster, ("Tiers:default:RequestsPerMinute", "20"));
        var (staying, leaving, coming) = (_cluster.NewClient(), _cluster.NewClient(), _cluster.NewClient());
        await LimiterStateTests.UseAsync(_cluster, staying, 2);
        await LimiterStateTests.UseAsync(_cluster, leaving, 2);
        await _cluster.AllSavedAsync();

        _cluster.Redis.Stop();
        await LimiterStateTests.UseAsync(_cluster, staying, 3);
        await LimiterStateTests.UseAsync(_cluster, leaving, 4);
        await LimiterStateTests.UseAsync(_cluster, coming, 1);
        await _cluster.Orleans.DeactivateAsync(_cluster.Limiter(leaving));
        Assert.Equal(6, await _cluster.UsedAsync(leaving));
        await _cluster.Orleans.DeactivateAsync(_cluster.Limiter(leaving));

        var before = frontend.Policies.Current;
        await Assert.ThrowsAsync<PoliciesUnavailableException>(() => frontend.Writer.ChangeAsync(options =>
        {
            options.RequireApiKey = true;
            return options;
        }));
        Assert.Same(before, frontend.Policies.Current);
        Assert.Equal(20, SiloPolicies.Current.DefaultPolicy.Windows[0].Quota);
        Assert.False(SiloPolicies.Current.RequireApiKey);

        await _cluster.Redis.StartAsync();
        await _cluster.AllSavedAsync();
        Assert.Equal((5, 6, 1), (await StoredAsync(staying), await StoredAsync(leaving), await StoredAsync(coming)));
    }

    private PolicySource SiloPolicies => _cluster.Silos.Single().GetRequiredService<PolicySource>();

    private async Task<long> StoredAsync(ClientId client)
    {
        var stored = await _cluster.Silos.Single().GetRequiredService<LimiterStore>().LoadAsync(ClientKey.Of(client), CancellationToken.None);
        Assert.True(ClientLimiter.TryRestore(stored!.Value.State.Span, LimiterCluster.DefaultPolicy, out var limiter));
        return limiter.Peek(new LimiterClock(_cluster.Clock).Now).Windows[0].Used;
    }
}
