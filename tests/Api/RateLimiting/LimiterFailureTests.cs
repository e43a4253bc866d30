using KokoroTts.Api.Tests.Hosting;
using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class LimiterFailureTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task A_request_is_served_when_its_limiter_does_not_answer_in_time()
    {
        await using var server = await LimitedServer.StartAsync();
        var late = Hang(server);

        var answer = server.SpeakAsync();
        await server.Clock.UntilTimerIsDueWithinAsync(Deadline);
        server.Clock.Advance(Deadline - TimeSpan.FromTicks(1));
        Assert.Equal(0, server.Model.Synthesized);
        server.Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(200, await LimitedServer.StatusOf(answer));
        Assert.Equal(1, await Decisions(server, "failed-open"));
        Assert.Equal(0, server.Limiter.Released);
        late.SetResult();
        await Eventually.IsTrueAsync(() => server.Limiter.Released == 1, "the slot of the late decision is given back");
        var client = await LimitedServer.JsonOf(server.GetAsync("/admin/rate-limits/ip/127.0.0.1"));
        Assert.Equal(0, client.GetProperty("concurrent").GetProperty("in_use").GetInt32());
    }

    [Fact]
    public async Task A_request_is_answered_503_when_that_is_configured()
    {
        await using var server = await LimitedServer.StartAsync(("Admission:FailOpen", "false"));
        Hang(server);

        var answer = server.SpeakAsync();
        await server.Clock.UntilTimerIsDueWithinAsync(Deadline);
        server.Clock.Advance(Deadline);

        using var response = await answer;
        Assert.Equal("1", response.Headers.GetValues("Retry-After").Single());
        Assert.Equal(
            (503, "limiter_unavailable", "Your limits could not be checked within 250 ms. Try again shortly."),
            await LimitedServer.ErrorOf(Task.FromResult(response)));
        Assert.Equal(0, server.Model.Synthesized);
        Assert.Equal(1, await Decisions(server, "failed-closed"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_limiter_that_fails_is_like_one_that_does_not_answer(bool isAtOnce)
    {
        await using var server = await LimitedServer.StartAsync();
        server.Limiter.Deciding = _ => isAtOnce
            ? throw new InvalidOperationException("no limiter")
            : ValueTask.FromException<Decision>(new InvalidOperationException("no limiter"));

        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync()));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models")));

        Assert.Equal(2, await Decisions(server, "failed-open"));
        Assert.Equal(0, server.Limiter.Released);
    }

    [Fact]
    public async Task A_limiter_that_fails_refuses_malformed_requests_as_malformed()
    {
        await using var server = await LimitedServer.StartAsync();
        server.Limiter.Deciding = _ => throw new InvalidOperationException("no limiter");

        Assert.Equal(400, await LimitedServer.StatusOf(server.SpeakAsync("")));
    }

    [Fact]
    public async Task The_slot_of_a_client_that_left_while_its_limiter_thought_is_given_back()
    {
        await using var server = await LimitedServer.StartAsync();
        var late = Hang(server);
        using var cancellation = new CancellationTokenSource();
        var answer = server.Api.SpeakAsync(new { input = "Hello." }, cancellation.Token);
        await Eventually.IsTrueAsync(() => server.Limiter.Asked == 1, "the limiter is asked");

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await Eventually.IsTrueAsync(
            async () => await server.Api.MetricAsync("kokorotts_concurrent_requests") == 1, "only the scrape itself is running");
        late.SetResult();

        await Eventually.IsTrueAsync(() => server.Limiter.Released == 1, "the slot is given back");
        Assert.Equal(0, server.Model.Synthesized);
        Assert.Equal(0, await Decisions(server, "failed-open"));
    }

    [Fact]
    public async Task A_release_that_fails_does_not_spoil_the_answer()
    {
        await using var server = await LimitedServer.StartAsync();
        using var unspoilt = await server.SpeakAsync();
        var expected = await unspoilt.Content.ReadAsByteArrayAsync();
        server.Limiter.Releasing = _ => throw new InvalidOperationException("no limiter");

        using var response = await server.SpeakAsync();

        Assert.Equal(expected, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(400, await LimitedServer.StatusOf(server.SpeakAsync("")));
        Assert.Contains(server.Log.Lines, line => line.Contains("A slot could not be given back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_release_that_hangs_holds_the_answer_no_longer_than_the_deadline()
    {
        await using var server = await LimitedServer.StartAsync();
        server.Limiter.Releasing = _ => new ValueTask(new TaskCompletionSource().Task);

        using var response = await server.SpeakAsync();
        var body = response.Content.ReadAsByteArrayAsync();
        await server.Clock.UntilTimerIsDueWithinAsync(Deadline);
        server.Clock.Advance(Deadline);

        Assert.NotEmpty(await body);
    }

    /// <summary>Lets no decision through until the result is set; the decision is then made all the same.</summary>
    private static TaskCompletionSource Hang(LimitedServer server)
    {
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Limiter.Deciding = async decide =>
        {
            await late.Task;
            return await decide();
        };
        return late;
    }

    private static Task<double> Decisions(LimitedServer server, string outcome) => server.Api.MetricAsync(
        $"kokorotts_rate_limit_decisions_total{{limit_type=\"none\",outcome=\"{outcome}\",policy=\"default\"}}");
}
