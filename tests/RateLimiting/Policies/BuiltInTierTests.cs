using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Tests.Policies;

public sealed class BuiltInTierTests
{
    [Theory]
    [InlineData("default", 30, 200, 1_000, 5_000, 50_000, 200_000, 3)]
    [InlineData("free", 10, 100, 1_000, 1_000, 10_000, 50_000, 1)]
    [InlineData("standard", 100, 1_000, 10_000, 10_000, 100_000, 500_000, 5)]
    [InlineData("premium", 500, 5_000, 50_000, 50_000, 500_000, 2_000_000, 10)]
    public void A_tier_has_its_limits_without_any_configuration(
        string name, long minute, long hour, long day, long characters, long charactersHour, long charactersDay, int concurrent)
    {
        var policy = Compiled.Set("{}").Policies[name];

        Assert.Equal(name, policy.Name);
        Assert.Equal(
            [
                new("requests_per_minute", LimitUnit.Requests, minute, TimeSpan.FromMinutes(1)),
                new("requests_per_hour", LimitUnit.Requests, hour, TimeSpan.FromHours(1)),
                new("requests_per_day", LimitUnit.Requests, day, TimeSpan.FromDays(1)),
                new("characters_per_hour", LimitUnit.Characters, charactersHour, TimeSpan.FromHours(1)),
                new("characters_per_day", LimitUnit.Characters, charactersDay, TimeSpan.FromDays(1)),
            ],
            policy.Windows.ToArray());
        Assert.Equal((characters, concurrent), (policy.CharactersPerRequest, policy.ConcurrentRequests));
        Assert.Equal(new(10, TimeSpan.FromSeconds(60), TimeSpan.FromHours(1)), policy.Penalty);
        Assert.Equal(TimeSpan.FromMinutes(1), policy.LeaseDuration);
        Assert.False(policy.Shadow);
    }

    [Fact]
    public void The_unlimited_tier_has_neither_limits_nor_penalties()
    {
        var policy = Compiled.Set("{}").Policies["unlimited"];

        Assert.Empty(policy.Windows);
        Assert.Null(policy.CharactersPerRequest);
        Assert.Null(policy.ConcurrentRequests);
        Assert.Null(policy.Penalty.MaxViolationsPerHour);
    }

    [Fact]
    public void There_are_no_other_tiers() =>
        Assert.Equal(["default", "free", "premium", "standard", "unlimited"], Compiled.Set("{}").Policies.Keys.Order());

    [Fact]
    public void A_tier_of_a_built_in_name_replaces_only_what_it_states()
    {
        var policies = Compiled.Set("""
            {"tiers": {"Free": {"requests_per_minute": 11, "requests_per_hour": -1, "concurrent_requests": -1, "penalty": {"duration": "02:00:00"}}}}
            """).Policies;

        var free = policies["free"];
        Assert.Equal("free", free.Name);
        Assert.Equal(
            [("requests_per_minute", 11), ("requests_per_day", 1_000), ("characters_per_hour", 10_000), ("characters_per_day", 50_000)],
            free.Windows.Select(window => (window.Name, window.Quota)));
        Assert.Equal(1_000, free.CharactersPerRequest);
        Assert.Null(free.ConcurrentRequests);
        Assert.Equal(new(10, TimeSpan.FromHours(2), TimeSpan.FromHours(2)), free.Penalty);
        Assert.Equal(30, policies["default"].Windows[0].Quota);
    }

    [Fact]
    public void A_window_named_like_a_built_in_limit_takes_its_place()
    {
        var policy = Compiled.Set("""
            {"tiers": {"free": {"windows": [{"name": "requests_per_minute", "quota": 20, "window": "00:01:00", "algorithm": "gcra", "burst": 5}]}}}
            """).Policies["free"];

        Assert.Equal(5, policy.Windows.Length);
        Assert.Contains(
            new("requests_per_minute", LimitUnit.Requests, 20, TimeSpan.FromMinutes(1), LimitAlgorithm.Gcra, 5), policy.Windows);
    }

    [Fact]
    public void A_tier_of_a_new_name_has_only_what_it_states()
    {
        var policy = Compiled.Set("""
            {"tiers": {"team": {"characters_per_hour": 7, "shadow": true, "lease_duration": "00:00:10",
              "windows": [{"name": "burst", "unit": "Characters", "quota": 9, "window": "00:00:01", "algorithm": "SlidingWindow"}],
              "penalty": {"max_violations_per_hour": -1, "max_duration": "00:02:00"}}}}
            """).Policies["TEAM"];

        Assert.Equal("team", policy.Name);
        Assert.Equal(
            [
                new("characters_per_hour", LimitUnit.Characters, 7, TimeSpan.FromHours(1)),
                new("burst", LimitUnit.Characters, 9, TimeSpan.FromSeconds(1)),
            ],
            policy.Windows.ToArray());
        Assert.Null(policy.CharactersPerRequest);
        Assert.Null(policy.ConcurrentRequests);
        Assert.True(policy.Shadow);
        Assert.Equal(TimeSpan.FromSeconds(10), policy.LeaseDuration);
        Assert.Equal(new(null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)), policy.Penalty);
    }
}
