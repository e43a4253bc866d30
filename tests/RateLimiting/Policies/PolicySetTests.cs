using System.Net;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Tests.Policies;

public sealed class PolicySetTests
{
    private static readonly IPAddress Somewhere = IPAddress.Parse("203.0.113.7");

    [Fact]
    public void Without_a_key_the_address_counts_on_the_default_tier()
    {
        var (client, key) = Set("""{"default_tier": "free", "ipv6_prefix_length": 56}""").Resolve(IPAddress.Parse("2001:db8:1:2ff::1"), null);

        Assert.Equal(KeyCheck.Passed, key);
        Assert.Equal(("2001:db8:1:200::/56", "free", ClientStanding.Normal), (client.Name, client.Policy.Name, client.Standing));
        Assert.Equal(client.Address.ToClientId(), client.Id);
    }

    [Fact]
    public void With_a_key_its_name_counts_on_its_tier_wherever_it_comes_from()
    {
        var set = Set("{}");

        var (client, key) = set.Resolve(Somewhere, "secret-a");

        Assert.Equal(KeyCheck.Passed, key);
        Assert.Equal(("key:a", "premium", ClientId.OfApiKey("a")), (client.Name, client.Policy.Name, client.Id));
        Assert.Equal("203.0.113.7", client.Address.ToString());
        Assert.Equal(client.Id, set.Resolve(IPAddress.IPv6Loopback, "secret-a").Client.Id);
        Assert.Equal("default", set.Resolve(Somewhere, "secret-b").Client.Policy.Name);
    }

    [Theory]
    [InlineData(null, KeyCheck.Missing)]
    [InlineData("", KeyCheck.Missing)]
    [InlineData("secret-x", KeyCheck.Unknown)]
    [InlineData("secret-a", KeyCheck.Passed)]
    public void A_key_is_needed_only_where_that_is_configured(string? presented, KeyCheck whereRequired)
    {
        var resolution = Set("""{"require_api_key": true}""").Resolve(Somewhere, presented);

        Assert.Equal(whereRequired, resolution.Key);
        Assert.Equal(whereRequired != KeyCheck.Passed, resolution.IsUnauthorized);
        Assert.Equal(KeyCheck.Passed, Set("{}").Resolve(Somewhere, presented).Key);
        Assert.Equal(whereRequired == KeyCheck.Passed ? "key:a" : "203.0.113.7", resolution.Client.Name);
    }

    [Theory]
    [InlineData("""{}""", ClientStanding.Normal, ClientStanding.Normal)]
    [InlineData("""{"allow": ["203.0.113.0/24"]}""", ClientStanding.Allowed, ClientStanding.Allowed)]
    [InlineData("""{"deny": ["203.0.113.0/24"]}""", ClientStanding.Denied, ClientStanding.Denied)]
    [InlineData("""{"allow": ["203.0.113.7"], "deny": ["203.0.0.0/16"]}""", ClientStanding.Denied, ClientStanding.Denied)]
    [InlineData("""{"allow": ["key:a"]}""", ClientStanding.Normal, ClientStanding.Allowed)]
    [InlineData("""{"deny": ["key:a"]}""", ClientStanding.Normal, ClientStanding.Denied)]
    [InlineData("""{"allow": ["key:a"], "deny": ["203.0.113.7"]}""", ClientStanding.Denied, ClientStanding.Denied)]
    [InlineData("""{"allow": ["203.0.113.7"], "deny": ["key:a"]}""", ClientStanding.Allowed, ClientStanding.Denied)]
    [InlineData("""{"allow": ["203.0.114.0/24"], "deny": ["::/0", "key:b"]}""", ClientStanding.Normal, ClientStanding.Normal)]
    public void Deny_goes_before_allow_for_address_and_key_together(string json, ClientStanding ofAddress, ClientStanding withKey)
    {
        var set = Set(json);

        Assert.Equal(ofAddress, set.Resolve(Somewhere, null).Client.Standing);
        Assert.Equal(ofAddress, set.Resolve(Somewhere.MapToIPv6(), "unknown").Client.Standing);
        Assert.Equal(withKey, set.Resolve(Somewhere, "secret-a").Client.Standing);
    }

    [Fact]
    public void One_address_of_a_prefix_can_be_denied_alone()
    {
        var set = Set("""{"deny": ["2001:db8::1"]}""");

        Assert.Equal(ClientStanding.Denied, set.Resolve(IPAddress.Parse("2001:db8::1"), null).Client.Standing);
        Assert.Equal(ClientStanding.Normal, set.Resolve(IPAddress.Parse("2001:db8::2"), null).Client.Standing);
    }

    [Fact]
    public void The_key_for_administrators_is_known_by_its_digest()
    {
        Assert.True(Set($$"""{"admin_key_digest": "{{Digest("root")}}"}""").IsAdminKey("root"));
        Assert.False(Set($$"""{"admin_key_digest": "{{Digest("root")}}"}""").IsAdminKey("secret-a"));
        Assert.False(Set("{}").IsAdminKey(""));
        Assert.False(Set("{}").HasAdminKey);
    }

    [Fact]
    public void Proxies_on_this_machine_are_believed_only_if_wanted_and_no_others_are_named()
    {
        Assert.False(Set("{}").TrustedProxies.Contains(IPAddress.Loopback));
        var loopback = Set("""{"trust_loopback_proxies": true}""").TrustedProxies;
        Assert.True(loopback.Contains(IPAddress.Parse("127.1.2.3")) && loopback.Contains(IPAddress.IPv6Loopback));
        var named = Set("""{"trust_loopback_proxies": true, "trusted_proxies": ["10.0.0.0/8"]}""").TrustedProxies;
        Assert.True(named.Contains(IPAddress.Parse("10.1.2.3")));
        Assert.False(named.Contains(IPAddress.Loopback));
    }

    [Fact]
    public void Resolving_allocates_nothing()
    {
        var set = Set("""{"allow": ["2001:db8::/32", "10.0.0.0/8"], "deny": ["2001:db9::/32", "key:b"]}""");
        IPAddress[] addresses = [Somewhere, Somewhere.MapToIPv6(), IPAddress.Parse("2001:db8::1")];

        Assert.Equal(0, Allocation.Of(() =>
        {
            foreach (var address in addresses)
            {
                set.Resolve(address, null);
                set.Resolve(address, "secret-a");
            }
        }));
    }

    [Fact]
    public void The_options_can_be_shown_and_changes_to_what_is_shown_change_nothing()
    {
        var options = Compiled.Options("""{"deny": ["10.0.0.0/8"], "tiers": {"free": {"lease_duration": "00:01:00"}}}""");
        var set = Compiled.Set(options);

        options.Deny.Clear();
        set.CopyOptions().Deny.Clear();

        Assert.Equal(["10.0.0.0/8"], set.CopyOptions().Deny);
        Assert.Equal(TimeSpan.FromMinutes(1), set.CopyOptions().Tiers["free"].LeaseDuration);
    }

    private static PolicySet Set(string json)
    {
        var options = Compiled.Options(json);
        options.ApiKeys =
        [
            new() { Name = "a", Digest = Digest("secret-a"), Tier = "Premium" },
            new() { Name = "b", Digest = Digest("secret-b") },
        ];
        return Compiled.Set(options);
    }

    private static string Digest(string key) =>
        ApiKeyDigest.TryCompute(key, out var digest) ? digest.ToString() : throw new ArgumentException(key);
}
