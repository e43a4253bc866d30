using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class PenaltyTests
{
    [Fact]
    public async Task Whoever_violates_too_often_is_refused_everything_until_the_penalty_ends()
    {
        await using var server = await LimitedServer.WithLimitsAsync(
            ("CharactersPerRequest", 10), ("Penalty:MaxViolationsPerHour", 2), ("Penalty:Duration", "00:02:00"));
        const string TooLong = "A text that is too long.";
        Assert.Equal("limit", (await Refusal.Of(server.SpeakAsync(TooLong))).Reason);
        Assert.Equal("limit", (await Refusal.Of(server.SpeakAsync(TooLong))).Reason);
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync()));

        await LimitedServer.StatusOf(server.SpeakAsync(TooLong));
        using var refused = await server.SpeakAsync();

        Assert.Equal(
            "Rate limit exceeded: characters_per_request limit of 10, too often: everything is refused for another 120 s",
            (await LimitedServer.JsonOf(refused)).GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("false", refused.Headers.GetValues("x-should-retry").Single());
        Assert.Equal(new Refusal(429, "characters_per_request", 10, "penalty", 120), await Refusal.Of(server.GetAsync("/v1/models")));

        server.Clock.Advance(TimeSpan.FromSeconds(119));
        var last = await Refusal.Of(server.SpeakAsync());
        Assert.Equal(new Refusal(429, "characters_per_request", 10, "penalty", 1), last);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync()));
    }

    [Fact]
    public async Task A_client_that_never_waits_is_penalised_although_its_refusals_are_repeated_from_a_note()
    {
        await using var server = await LimitedServer.WithLimitsAsync(
            ("CharactersPerHour", 20), ("Penalty:MaxViolationsPerHour", 2), ("Penalty:Duration", "00:02:00"));
        var text = new string('a', 20);
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync(text)));

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("limit", (await Refusal.Of(server.SpeakAsync(text))).Reason);
        }

        Assert.Equal(2, server.Limiter.Asked);
        await LimitedServer.StatusOf(server.SpeakAsync("a"));

        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/health/live")));
        server.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync(text)));
    }
}
