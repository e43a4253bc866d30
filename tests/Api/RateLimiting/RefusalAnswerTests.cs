using System.Text.Json;
using KokoroTts.Api.RateLimiting;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Compilation;
using KokoroTts.RateLimiting.Policies.Configuration;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class RefusalAnswerTests
{
    private static readonly long Now = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).Ticks;
    private static readonly PolicySet Policies =
        PolicyCompiler.TryCompile(new RateLimitingOptions(), version: 1, out var policies, out _) ? policies : throw new InvalidOperationException();
    private static readonly Decision Refusal = new()
    {
        Outcome = Outcome.Refused,
        Reason = RefusalReason.Limit,
        PolicyName = "default",
        LimitType = LimitTypes.Requests,
        LimitName = "requests_per_minute",
        LimitValue = 30,
        RetryAt = Now + TimeSpan.FromSeconds(20).Ticks,
        Tightest = Policies.DefaultPolicy.Windows[0],
        ResetAt = Now + TimeSpan.FromSeconds(10).Ticks,
    };

    private readonly RefusalWriter _writer = new(new AdmissionOptions());

    [Fact]
    public async Task Says_when_the_same_request_passes()
    {
        var response = await SendAsync(_writer.Render(Policies.DefaultPolicy, Refusal, Now));
        var error = JsonDocument.Parse(((MemoryStream)response.Body).ToArray()).RootElement.GetProperty("error");

        Assert.Equal(StatusCodes.Status429TooManyRequests, response.StatusCode);
        Assert.Equal(response.ContentLength, response.Body.Length);
        Assert.Equal("20", response.Headers.RetryAfter);
        Assert.Equal("10", response.Headers["X-RateLimit-Reset"]);
        Assert.Equal("\"requests_per_minute\";r=0;t=10", response.Headers["RateLimit"]);
        Assert.DoesNotContain("x-should-retry", response.Headers.Keys);
        Assert.Equal(20, error.GetProperty("retry_after").GetInt64());
        Assert.Equal("requests_per_minute", error.GetProperty("limit_name").GetString());
    }

    [Fact]
    public void Is_sent_again_within_the_second()
    {
        var first = _writer.Render(Policies.DefaultPolicy, Refusal, Now);

        Assert.Same(first, _writer.Render(Policies.DefaultPolicy, Refusal, Now + TimeSpan.TicksPerSecond - 1, first));
    }

    [Fact]
    public async Task Counts_the_seconds_down()
    {
        var first = _writer.Render(Policies.DefaultPolicy, Refusal, Now);
        var next = _writer.Render(Policies.DefaultPolicy, Refusal, Now + TimeSpan.TicksPerSecond, first);

        var headers = (await SendAsync(next)).Headers;
        Assert.Equal("19", headers.RetryAfter);
        Assert.Equal("9", headers["X-RateLimit-Reset"]);
    }

    [Fact]
    public void Is_not_sent_for_another_refusal()
    {
        var first = _writer.Render(Policies.DefaultPolicy, Refusal, Now);

        Assert.NotSame(first, _writer.Render(Policies.DefaultPolicy, Refusal with { Reason = RefusalReason.Penalty }, Now, first));
        Assert.NotSame(first, _writer.Render(Policies.DefaultPolicy, Refusal with { ResetAt = Refusal.RetryAt!.Value }, Now, first));
        Assert.NotSame(first, _writer.Render(Policies.DefaultPolicy, Refusal with { RetryAt = Refusal.ResetAt }, Now, first));
        Assert.NotSame(first, _writer.Render(Policies.Policies[BuiltInTiers.Free], Refusal, Now, first));
    }

    [Fact]
    public async Task Tells_a_banned_client_not_to_retry()
    {
        var ban = Decision.OfBan("default", DateTimeOffset.MaxValue);

        var response = await SendAsync(_writer.Render(Policies.DefaultPolicy, ban, Now));

        Assert.Equal(StatusCodes.Status403Forbidden, response.StatusCode);
        Assert.Equal("false", response.Headers["x-should-retry"]);
        Assert.DoesNotContain("Retry-After", response.Headers.Keys);
        Assert.DoesNotContain("RateLimit", response.Headers.Keys);
    }

    private static async Task<HttpResponse> SendAsync(RefusalAnswer answer)
    {
        var response = new DefaultHttpContext { Response = { Body = new MemoryStream() } }.Response;
        await answer.WriteAsync(response);
        return response;
    }
}
