using System.Net;
using System.Net.Http.Json;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class ConcurrentRequestTests : IAsyncLifetime
{
    private LimitedServer _server = null!;

    public async Task InitializeAsync() => _server = await LimitedServer.WithLimitsAsync(("ConcurrentRequests", 1));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_second_stream_is_refused_while_the_first_runs_and_served_when_it_has_ended()
    {
        using var first = await _server.SpeakAsync(LimitedServer.WaitingText);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        Assert.Equal(new Refusal(429, "concurrent_requests", 1, "limit", 1), await Refusal.Of(_server.SpeakAsync()));
        Assert.Equal(429, await LimitedServer.StatusOf(_server.GetAsync("/v1/models")));
        Assert.Equal(200, await LimitedServer.StatusOf(_server.SpeakAsync("Hello.", (ApiServer.PeerHeader, "203.0.113.7"))));

        _server.Model.Release();
        await first.Content.ReadAsByteArrayAsync();
        Assert.Equal(200, await LimitedServer.StatusOf(_server.SpeakAsync()));
    }

    [Fact]
    public async Task The_time_to_wait_for_a_slot_is_configured()
    {
        await using var server = await LimitedServer.StartAsync(
            (LimitedServer.DefaultTier + "ConcurrentRequests", "1"), ("Admission:ConcurrencyRetryAfter", "00:00:07"));
        using var first = await server.SpeakAsync(LimitedServer.WaitingText);

        Assert.Equal(7, (await Refusal.Of(server.SpeakAsync())).RetryAfter);
    }

    [Fact]
    public async Task A_slot_is_free_again_after_the_client_has_gone()
    {
        var first = await _server.SpeakAsync(LimitedServer.WaitingText);
        Assert.Equal(429, await LimitedServer.StatusOf(_server.SpeakAsync()));

        first.Dispose();

        await SlotIsFreeAsync();
    }

    [Fact]
    public async Task A_slot_is_free_again_after_a_client_has_gone_that_got_no_answer_yet()
    {
        using var cancellation = new CancellationTokenSource();
        var first = _server.Api.SpeakAsync(new { input = "Please wait." }, cancellation.Token);
        await Eventually.IsTrueAsync(() => _server.Model.Waiting == 1, "the first request is being spoken");
        Assert.Equal(429, await LimitedServer.StatusOf(_server.SpeakAsync()));

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await SlotIsFreeAsync();
    }

    [Fact]
    public async Task A_slot_is_free_again_after_an_error_in_the_middle_of_a_stream()
    {
        using var broken = await _server.SpeakAsync("This is the first sentence, quite long. And this one will fail.");
        Assert.Equal(HttpStatusCode.OK, broken.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => broken.Content.ReadAsByteArrayAsync());

        await SlotIsFreeAsync();
    }

    [Fact]
    public async Task A_slot_is_free_again_after_an_event_stream_that_ended_with_an_error()
    {
        using var broken = await _server.Api.SpeakAsync(new
        {
            input = "This is the first sentence, quite long. And this one will fail.",
            response_format = "pcm",
            stream_format = "sse",
        });
        Assert.Contains("\"type\":\"error\"", await broken.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await SlotIsFreeAsync();
    }

    [Theory]
    [InlineData("This will fail.", 500)]
    [InlineData("", 400)]
    public async Task A_slot_is_free_again_after_an_error(string text, int status)
    {
        Assert.Equal(status, await LimitedServer.StatusOf(_server.SpeakAsync(text)));

        await SlotIsFreeAsync();
    }

    [Fact]
    public async Task A_slot_is_free_again_after_a_request_for_something_unknown()
    {
        Assert.Equal(404, await LimitedServer.StatusOf(_server.GetAsync("/v1/models/nothing")));

        await SlotIsFreeAsync();
    }

    [Fact]
    public async Task Each_slot_is_given_back_once()
    {
        await LimitedServer.StatusOf(_server.SpeakAsync());
        await LimitedServer.StatusOf(_server.SendAsync(HttpMethod.Post, "/v1/audio/speech", JsonContent.Create(new { })));
        await LimitedServer.StatusOf(_server.GetAsync("/v1/models"));

        await Eventually.IsTrueAsync(() => _server.Limiter.Released >= 3, "the slots are given back");
        Assert.Equal(3, _server.Limiter.Released);
    }

    /// <summary>The slot is free when the next request is served, which that of a client that left may be a moment later.</summary>
    private Task SlotIsFreeAsync() =>
        Eventually.IsTrueAsync(async () => await LimitedServer.StatusOf(_server.GetAsync("/v1/models")) == 200, "the slot is free");
}
