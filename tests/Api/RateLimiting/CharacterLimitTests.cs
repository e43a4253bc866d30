using System.Net;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class CharacterLimitTests
{
    [Fact]
    public async Task A_text_that_is_too_long_at_once_is_refused_and_told_not_to_try_again()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("CharactersPerRequest", 6));

        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync("Hello!")));
        using var refused = await server.SpeakAsync("Hello!!");

        Assert.Equal("false", refused.Headers.GetValues("x-should-retry").Single());
        Assert.Equal(
            new Refusal(429, "characters_per_request", 6, "limit", null), await Refusal.Of(Task.FromResult(refused)));
        Assert.Equal(1, server.Model.Synthesized);
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync("Hello!")));
    }

    [Fact]
    public async Task Characters_are_counted_as_Unicode_has_them()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("CharactersPerRequest", 4));

        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync("𝒜𝒜𝒜𝒜")));
        Assert.Equal(429, await LimitedServer.StatusOf(server.SpeakAsync("aaaaa")));
    }

    [Theory]
    [InlineData("CharactersPerHour", "characters_per_hour", 3600)]
    [InlineData("CharactersPerDay", "characters_per_day", 86400)]
    public async Task Characters_are_limited_over_time(string limit, string type, int seconds)
    {
        await using var server = await LimitedServer.WithLimitsAsync((limit, 20));
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync("1234567890")));
        server.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(new Refusal(429, type, 20, "limit", seconds - 60), await Refusal.Of(server.SpeakAsync("12345678901")));
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync("1234567890")));

        server.Clock.Advance(TimeSpan.FromSeconds(seconds - 60));
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync("1234567890")));
        Assert.Equal(429, await LimitedServer.StatusOf(server.SpeakAsync("1")));
    }

    [Fact]
    public async Task A_noted_refusal_is_repeated_for_texts_as_long_and_lets_shorter_ones_ask()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("CharactersPerHour", 20));
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync("1234567890")));
        Assert.Equal(429, await LimitedServer.StatusOf(server.SpeakAsync("123456789012345")));
        var asked = server.Limiter.Asked;

        Assert.Equal(429, await LimitedServer.StatusOf(server.SpeakAsync("123456789012345")));
        Assert.Equal(429, await LimitedServer.StatusOf(server.SpeakAsync("1234567890123456")));
        Assert.Equal(asked, server.Limiter.Asked);
        Assert.Equal(2, await server.Api.MetricAsync("kokorotts_rate_limit_local_refusals_total"));

        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync("12345")));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));
        Assert.Equal(asked + 2, server.Limiter.Asked);
    }

    [Fact]
    public async Task Characters_that_were_refused_are_not_taken()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("CharactersPerHour", 20));

        Assert.Equal(429, await LimitedServer.StatusOf(server.SpeakAsync(new string('a', 21))));
        using var served = await server.SpeakAsync(new string('a', 20));

        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        Assert.Equal("0", served.Headers.GetValues("X-RateLimit-Remaining").Single());
    }
}
