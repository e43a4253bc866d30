using KokoroTts.Api.Tests.Hosting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Api.Tests.Admin;

public sealed class PolicyWriterTests
{
    private const string Policies = "/admin/rate-limits/config/policies";

    [Fact]
    public async Task A_change_that_others_always_come_before_is_answered_409()
    {
        await using var server = await LimitedServer.StartAsync();
        WriterOf(server.Api).Changing = _ => Task.FromResult(new PolicyChange(false, server.Api.Services.GetRequiredService<PolicySource>().Current, []));

        Assert.Equal(
            (409, "policies_changed", "Others change the policies at the same time. Look at those in force and try again."),
            await LimitedServer.ErrorOf(server.SendJsonAsync(HttpMethod.Put, Policies, """{"default_tier":"free"}""")));
    }

    [Fact]
    public async Task A_change_that_cannot_be_stored_is_answered_503()
    {
        await using var server = await LimitedServer.StartAsync();
        WriterOf(server.Api).Changing = _ => throw new PoliciesUnavailableException("The store is away.");

        Assert.Equal(
            (503, "policies_unavailable", "The store is away. Try again shortly."),
            await LimitedServer.ErrorOf(server.SendJsonAsync(HttpMethod.Put, Policies, """{"default_tier":"free"}""")));
    }

    [Fact]
    public async Task A_changed_file_that_cannot_be_stored_is_in_force_as_soon_as_it_can()
    {
        var file = new ConfiguredFile();
        var clock = new ManualTimeProvider();
        var log = new CapturedLog();
        await using var server = await ApiServer.StartAsync(new ServerParts { Time = clock, Log = log, Configure = file.AddTo });
        WriterOf(server).Changing = _ => throw new PoliciesUnavailableException("The store is away.");
        file.Set("RateLimiting:DefaultTier", "free");
        Assert.Contains(log.Lines, line => line.Contains("cannot be stored now", StringComparison.Ordinal));
        Assert.Equal("default", TierOf(server));

        WriterOf(server).Changing = static change => change();
        clock.Advance(TimeSpan.FromSeconds(5));

        await Eventually.IsTrueAsync(() => TierOf(server) == "free", "the changed tier is in force");
    }

    [Fact]
    public async Task What_an_administrator_changed_stays_when_something_else_in_the_file_changes()
    {
        var file = new ConfiguredFile();
        await using var server = await ApiServer.StartAsync(new ServerParts { Configure = file.AddTo });
        using var answer = await server.Client.PutAsync(Policies, new StringContent("""{"default_tier":"premium"}""", null, "application/json"));
        answer.EnsureSuccessStatusCode();

        file.Set("Speech:MaxInputCharacters", "4000");
        Assert.Equal("premium", TierOf(server));

        file.Set("RateLimiting:DefaultTier", "standard");
        Assert.Equal("standard", TierOf(server));
    }

    private static WatchedPolicyWriter WriterOf(ApiServer server) => (WatchedPolicyWriter)server.Services.GetRequiredService<IPolicyWriter>();

    private static string TierOf(ApiServer server) => server.Services.GetRequiredService<PolicySource>().Current.DefaultPolicy.Name;

    /// <summary>Configuration that changes when told.</summary>
    private sealed class ConfiguredFile : ConfigurationProvider, IConfigurationSource
    {
        public void AddTo(IConfigurationBuilder configuration) => configuration.Add(this);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Set(string key, string? value)
        {
            base.Set(key, value);
            OnReload();
        }
    }
}
