using KokoroTts.Api.RateLimiting;
using KokoroTts.Api.Tests.Hosting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Compilation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class PolicyConfigurationTests
{
    private const string RequestsPerMinute = LimitedServer.DefaultTier + "RequestsPerMinute";

    [Theory]
    [InlineData(RequestsPerMinute, "0", "RateLimiting:Tiers:default:RequestsPerMinute is 0; use 1 to 1,000,000,000, or -1 for no limit.")]
    [InlineData("RateLimiting:DeploymentMode", "moon", "RateLimiting:DeploymentMode is 'moon'; use local or cloud.")]
    [InlineData("RateLimiting:Ipv6PrefixLength", "129", "RateLimiting:Ipv6PrefixLength is 129; use 1 to 128.")]
    [InlineData(RequestsPerMinute, "many", "RateLimiting:Tiers:default:RequestsPerMinute is 'many'; use a whole number.")]
    [InlineData("RateLimiting:Enabled", "perhaps", "RateLimiting:Enabled is 'perhaps'; use true or false.")]
    [InlineData("RateLimiting:tiers:free:penalty:duration", "soon", "RateLimiting:tiers:free:penalty:duration is 'soon'; use a time such as 00:01:30.")]
    [InlineData("RateLimiting:EndpointWeights:/v1/models", "1.5", "RateLimiting:EndpointWeights:/v1/models is '1.5'; use a whole number.")]
    [InlineData("RateLimiting:Tiers:default", "30", "RateLimiting:Tiers:default is '30'; use a section of keys.")]
    [InlineData("RateLimiting:ApiKeys:0:Key", "sk-secret", "RateLimiting:ApiKeys:0:Key is not known; use one of Name, Digest, Tier.")]
    [InlineData("Admission:Deadline", "00:02:00", "Admission:Deadline is 00:02:00; use 00:00:00.001 to 00:01:00.")]
    [InlineData("Admission:MaxNotes", "0", "Admission:MaxNotes is 0; use 1 to 10000000.")]
    [InlineData("Admission:FailOpen", "perhaps", "Admission:FailOpen is 'perhaps'; use a Boolean.")]
    [InlineData("Usage:MaxEvents", "0", "Usage:MaxEvents is 0; use 1 to 10000000.")]
    public async Task A_wrong_value_stops_the_start_and_names_key_value_and_what_is_allowed(string key, string value, string message)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiServer.StartAsync((key, value)));

        Assert.Equal(message, Assert.Single(failure.Failures));
    }

    [Fact]
    public async Task Every_wrong_value_is_told_in_a_line_of_its_own()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiServer.StartAsync(
            (RequestsPerMinute, "0"), ("RateLimiting:TrustedProxies:0", "nowhere"), ("RateLimiting:DefaultTier", "gold")));
        var unreadable = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiServer.StartAsync(
            (RequestsPerMinute, "many"), (LimitedServer.DefaultTier + "RequestPerHour", "1")));

        Assert.Equal(2, unreadable.Failures.Count());
        Assert.Equal(3, failure.Failures.Count());
        Assert.All(failure.Failures, line => Assert.StartsWith("RateLimiting:", line, StringComparison.Ordinal));
        Assert.All(failure.Failures, line => Assert.EndsWith(".", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_file_is_in_force_at_once_and_a_wrong_one_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", """{"RateLimiting":{"Enabled":true,"Tiers":{"default":{"RequestsPerMinute":1}}}}""");
        IConfigurationRoot? root = null;
        var log = new CapturedLog();
        await using var server = await ApiServer.StartAsync(new ServerParts
        {
            Log = log,
            Configure = configuration =>
            {
                configuration.AddJsonFile(file, optional: false, reloadOnChange: false);
                root = (IConfigurationRoot)configuration;
            },
        });
        Assert.Equal(200, await StatusOf(server));
        Assert.Equal(429, await StatusOf(server));

        File.WriteAllText(file, """{"RateLimiting":{"Enabled":true,"Tiers":{"default":{"RequestsPerMinute":2}}}}""");
        root!.Reload();
        Assert.Equal(200, await StatusOf(server));
        Assert.Equal(429, await StatusOf(server));

        File.WriteAllText(file, """{"RateLimiting":{"Enabled":true,"Tiers":{"default":{"RequestsPerMinute":0}}}}""");
        root.Reload();
        Assert.Equal(429, await StatusOf(server));
        Assert.Contains(log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal)
            && line.Contains("the old ones stay in force: RateLimiting:Tiers:default:RequestsPerMinute is 0", StringComparison.Ordinal));

        File.WriteAllText(file, """{"RateLimiting":{"Enabled":true,"Tiers":{"default":{"RequestsPerMinute":"many"}}}}""");
        root.Reload();
        Assert.Equal(429, await StatusOf(server));
        Assert.Contains(log.Lines, line => line.Contains("the old ones stay in force", StringComparison.Ordinal) && line.Contains("'many'", StringComparison.Ordinal));

        File.WriteAllText(file, """{"RateLimiting":{"Enabled":false}}""");
        root.Reload();
        Assert.Equal(200, await StatusOf(server));
    }

    [Fact]
    public async Task A_file_that_is_watched_needs_nobody_to_ask_for_its_change()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", """{"RateLimiting":{"Enabled":true,"DefaultTier":"free"}}""");
        await using var server = await ApiServer.StartAsync(new ServerParts
        {
            Configure = configuration => configuration.AddJsonFile(file, optional: false, reloadOnChange: true),
        });
        var policies = server.Services.GetRequiredService<PolicySource>();
        Assert.Equal("free", policies.Current.DefaultPolicy.Name);

        File.WriteAllText(file, """{"RateLimiting":{"Enabled":true,"DefaultTier":"premium"}}""");

        await Eventually.IsTrueAsync(() => policies.Current.DefaultPolicy.Name == "premium", "the changed tier is in force");
    }

    [Fact]
    public void Names_of_the_source_system_stand_behind_the_products_own_and_before_files()
    {
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("RateLimiting:DeploymentMode", "local"), new(RequestsPerMinute, "5")]);
        configuration.AddEnvironmentVariables("NOTHING_IS_CALLED_THIS_");
        configuration.AddInMemoryCollection([new("RateLimiting:Enabled", "false")]);
        var environment = new Dictionary<string, string>
        {
            ["DEPLOYMENT_MODE"] = "cloud",
            ["RATE_LIMIT_REQUESTS_PER_MINUTE"] = "7",
            ["RATE_LIMITING_ENABLED"] = "1",
        };

        configuration.AddSourceSystemEnvironment(environment.GetValueOrDefault);
        Assert.True(ConfiguredPolicies.TryRead(configuration, out var options, out _));
        Assert.True(PolicyCompiler.TryCompile(options, version: 1, out var policies, out _));

        Assert.Equal(DeploymentMode.Cloud, policies.DeploymentMode);
        Assert.Equal(7, policies.DefaultPolicy.Windows.Single(window => window.Name == "requests_per_minute").Quota);
        Assert.False(policies.Enabled);
    }

    [Fact]
    public void Names_of_the_source_system_are_read_without_other_sources()
    {
        using var configuration = new ConfigurationManager();

        configuration.AddSourceSystemEnvironment(name => name == "RATE_LIMITING_ENABLED" ? "yes" : null);

        Assert.True(ConfiguredPolicies.TryRead(configuration, out var options, out _));
        Assert.True(options.Enabled);
    }

    private static async Task<int> StatusOf(ApiServer server)
    {
        using var response = await server.Client.GetAsync("/v1/models");
        return (int)response.StatusCode;
    }
}
