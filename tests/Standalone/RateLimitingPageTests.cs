using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Compilation;
using KokoroTts.RateLimiting.Policies.Configuration;
using Microsoft.Extensions.Configuration;

namespace KokoroTts.Standalone.Tests;

/// <summary>docs/rate-limiting.md says what is so.</summary>
public sealed partial class RateLimitingPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/rate-limiting.md"));

    [Fact]
    public void Its_example_of_a_settings_file_is_one()
    {
        var json = JsonBlock().Match(Page).Groups["json"].Value;
        var settings = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

        var policies = Compile(settings.GetSection(RateLimitingOptions.Section).Get<RateLimitingOptions>()!);

        Assert.True(policies.Enabled);
        Assert.Equal(20, policies.Policies["partner"].ConcurrentRequests);
        Assert.Contains(policies.Policies["partner"].Windows, window => window is { Name: "burst", Algorithm: LimitAlgorithm.Gcra, Burst: 20 });
        Assert.True(policies.Policies["trial"].Shadow);
        Assert.True(policies.IsAdminKey("admin"));
        Assert.Equal("acme", policies.Resolve(System.Net.IPAddress.Loopback, "test").Client.KeyName);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("free")]
    [InlineData("standard")]
    [InlineData("premium")]
    public void Its_table_has_the_limits_of_a_built_in_tier(string name)
    {
        var policy = Compile(new RateLimitingOptions()).Policies[name];
        var cells = Page.Split('\n').Single(line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal)).Split('|');

        Assert.Equal([Quota(policy, "requests_per_minute"), Quota(policy, "requests_per_hour"), Quota(policy, "requests_per_day")], Numbers(cells[2]));
        Assert.Equal([policy.CharactersPerRequest!.Value, Quota(policy, "characters_per_hour"), Quota(policy, "characters_per_day")], Numbers(cells[3]));
        Assert.Equal([policy.ConcurrentRequests!.Value], Numbers(cells[4]));
    }

    private static PolicySet Compile(RateLimitingOptions options)
    {
        Assert.True(PolicyCompiler.TryCompile(options, version: 1, out var policies, out _));
        return policies;
    }

    private static long Quota(Policy policy, string name) => policy.Windows.Single(window => window.Name == name).Quota;

    private static long[] Numbers(string cell) =>
        [.. cell.Split(", ").Select(number => long.Parse(number, NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture))];

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
