using KokoroTts.Api.Tests.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class ApiKeyTests
{
    private const string Key = "sk-the-key-of-somebody";
    private const string WrongKey = "sk-some-other-key";

    private static readonly (string, string)[] Settings =
    [
        (LimitedServer.DefaultTier + "RequestsPerMinute", "1"),
        ("RateLimiting:Tiers:small:RequestsPerMinute", "3"),
        ("RateLimiting:ApiKeys:0:Name", "somebody"),
        ("RateLimiting:ApiKeys:0:Digest", Keys.Digest(Key)),
        ("RateLimiting:ApiKeys:0:Tier", "small"),
    ];

    [Theory]
    [InlineData("Authorization", $"Bearer {Key}")]
    [InlineData("Authorization", $"bearer  {Key} ")]
    [InlineData("X-API-Key", Key)]
    [InlineData("x-api-key", Key)]
    public async Task A_client_with_a_key_has_the_limits_of_its_tier(string header, string value)
    {
        await using var server = await LimitedServer.StartAsync(Settings);

        using var response = await server.GetAsync("/v1/models", (header, value));

        Assert.Equal("\"requests_per_minute\";q=3;w=60", response.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("2", response.Headers.GetValues("X-RateLimit-Remaining").Single());
    }

    [Fact]
    public async Task The_header_that_is_only_for_keys_goes_before_the_one_that_clients_always_send()
    {
        await using var server = await LimitedServer.StartAsync(Settings);

        using var response = await server.GetAsync("/v1/models", ("Authorization", $"Bearer {WrongKey}"), ("X-API-Key", Key));

        Assert.Equal("3", response.Headers.GetValues("X-RateLimit-Limit").Single());
    }

    [Theory]
    [InlineData("Authorization", $"Bearer {WrongKey}")]
    [InlineData("Authorization", $"Basic {Key}")]
    [InlineData("Authorization", "Bearer")]
    [InlineData("Authorization", "Bearer not-needed")]
    [InlineData("X-API-Key", WrongKey)]
    [InlineData("X-API-Key", "")]
    public async Task A_request_without_a_known_key_counts_for_its_address(string header, string value)
    {
        await using var server = await LimitedServer.StartAsync(Settings);

        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (header, value))));
        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));
        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (header, value))));
    }

    [Fact]
    public async Task Everyone_with_the_same_key_shares_its_limits_wherever_they_are()
    {
        await using var server = await LimitedServer.StartAsync(Settings);

        Assert.Equal(200, await Status("203.0.113.7"));
        Assert.Equal(200, await Status("203.0.113.8"));
        Assert.Equal(200, await Status("2001:db8::1"));
        Assert.Equal(429, await Status("203.0.113.9"));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (ApiServer.PeerHeader, "203.0.113.7"))));

        Task<int> Status(string address) =>
            LimitedServer.StatusOf(server.GetAsync("/v1/models", (ApiServer.PeerHeader, address), ("X-API-Key", Key)));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Where_a_key_is_required_nobody_is_served_without_one(string enabled)
    {
        await using var server = await LimitedServer.StartAsync(
            [.. Settings, ("RateLimiting:RequireApiKey", "true"), ("RateLimiting:Enabled", enabled)]);

        using var missing = await server.GetAsync("/v1/models");
        var unknown = await LimitedServer.ErrorOf(server.SpeakAsync("Hello.", ("Authorization", $"Bearer {WrongKey}")));
        var known = await LimitedServer.StatusOf(server.SpeakAsync("Hello.", ("Authorization", $"Bearer {Key}")));

        Assert.Equal("Bearer", missing.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal(
            (401, "missing_api_key", "Send your API key as 'Authorization: Bearer <key>' or 'X-API-Key: <key>'."),
            await LimitedServer.ErrorOf(Task.FromResult(missing)));
        Assert.Equal((401, "invalid_api_key", "The API key is not known here."), unknown);
        Assert.Equal(200, known);
        Assert.Equal(1, server.Model.Synthesized);
        Assert.Equal(2, await server.Api.MetricAsync(
            "kokorotts_requests_blocked_total{ip=\"127.0.0.1\",limit_type=\"none\",reason=\"unauthorized\"}"));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/health/live")));
    }

    [Fact]
    public async Task A_key_is_never_written_anywhere()
    {
        const string AdminKey = "sk-the-key-of-the-administrator";
        await using var server = await LimitedServer.StartAsync(
            new CapturedLog(LogLevel.Trace), [.. Settings, ("RateLimiting:AdminKeyDigest", Keys.Digest(AdminKey))]);
        for (var i = 0; i < 5; i++)
        {
            await LimitedServer.StatusOf(server.SpeakAsync("Hello.", ("Authorization", $"Bearer {Key}")));
            await LimitedServer.StatusOf(server.SpeakAsync("", ("X-API-Key", WrongKey)));
        }

        var answers = new List<string> { await server.Api.Client.GetStringAsync("/metrics") };
        foreach (var path in new[] { "config", "usage", "violations", "top", "ip/key%3Asomebody", "ip/key%3Anobody", "abuse-patterns", "export", "export?format=csv" })
        {
            using var answer = await server.GetAsync($"/admin/rate-limits/{path}", ("X-API-Key", AdminKey));
            answers.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(200, await LimitedServer.StatusOf(
            server.SendJsonAsync(HttpMethod.Put, "/admin/rate-limits/config/policies", "{}", ("X-API-Key", AdminKey))));
        Assert.Contains(answers, answer => answer.Contains("key:somebody", StringComparison.Ordinal));
        Assert.Contains(server.Log.Lines, line => line.Contains("with the admin key", StringComparison.Ordinal));
        foreach (var secret in new[] { Key, WrongKey, AdminKey, Keys.Digest(Key)["sha256:".Length..], Keys.Digest(AdminKey)["sha256:".Length..] })
        {
            Assert.All(answers, answer => Assert.DoesNotContain(secret, answer, StringComparison.OrdinalIgnoreCase));
            Assert.All(server.Log.Lines, line => Assert.DoesNotContain(secret, line, StringComparison.OrdinalIgnoreCase));
        }
    }
}
