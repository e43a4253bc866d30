using KokoroTts.Api.Tests.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.Tests.Admin;

public sealed class AdminAuditTests
{
    private const string Limits = "/admin/rate-limits";

    [Fact]
    public async Task Changes_are_logged_with_who_made_them_and_how_they_ended()
    {
        await using var server = await LimitedServer.StartAsync(("RateLimiting:AdminKeyDigest", Keys.Digest("the-admin-key")));

        await LimitedServer.StatusOf(server.SendAsync(HttpMethod.Post, $"{Limits}/ip/203.0.113.7/reset", null));
        await LimitedServer.StatusOf(server.SendJsonAsync(
            HttpMethod.Post, $"{Limits}/ip/203.0.113.7/ban", """{"duration_seconds":60,"reason":"floods"}""", ("X-API-Key", "the-admin-key")));
        await LimitedServer.StatusOf(server.SendAsync(HttpMethod.Delete, $"{Limits}/ip/203.0.113.7/ban", null, ("X-API-Key", "a-wrong-key")));
        await LimitedServer.StatusOf(server.SendJsonAsync(HttpMethod.Put, $"{Limits}/config/policies", """{"default_tier":"gold"}"""));

        var audit = Audit(server);
        Assert.Equal(
            [
                "POST /admin/rate-limits/ip/203.0.113.7/reset by 127.0.0.1 without the admin key: done",
                "banned 203.0.113.7 until 01/02/2026 03:05:05 +00:00, reason: floods",
                "POST /admin/rate-limits/ip/203.0.113.7/ban by 127.0.0.1 with the admin key: done",
                "DELETE /admin/rate-limits/ip/203.0.113.7/ban by 127.0.0.1 without the admin key: done",
            ],
            audit[..4]);
        Assert.Equal(5, audit.Count);
        Assert.StartsWith(
            "PUT /admin/rate-limits/config/policies by 127.0.0.1 without the admin key: RateLimiting:DefaultTier is 'gold'; use the name of a tier",
            audit[4],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_is_logged_only_for_those_who_debug()
    {
        await using var server = await LimitedServer.StartAsync(new CapturedLog(LogLevel.Debug));

        await LimitedServer.StatusOf(server.GetAsync($"{Limits}/usage"));

        Assert.StartsWith("Debug ", Assert.Single(server.Log.Lines, line => line.Contains("Audit:", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static List<string> Audit(LimitedServer server) =>
    [
        .. server.Log.Lines
            .Where(line => line.StartsWith("Information ", StringComparison.Ordinal) && line.Contains("Audit: ", StringComparison.Ordinal))
            .Select(line => line[(line.LastIndexOf("Audit: ", StringComparison.Ordinal) + "Audit: ".Length)..]),
    ];
}
