using System.Net;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class QuotaTests
{
    private const int Quota = 20;
    private const string Client = "127.7.7.7";

    [Fact]
    public async Task A_client_has_one_quota_over_all_frontends()
    {
        // A limiter that a busy machine holds up must not count as away: then a frontend would decide by itself.
        await using var cluster = await TestCluster.StartAsync(silos: 2, frontends: 2, Settings.Of(
            ("Admission:Deadline", "00:00:30"),
            ("RateLimiting:Tiers:default:RequestsPerMinute", $"{Quota}"),
            ("RateLimiting:Tiers:default:ConcurrentRequests", "1000"),
            ("RateLimiting:Tiers:default:Penalty:MaxViolationsPerHour", "-1")));
        var callers = cluster.Frontends.Select(frontend => frontend.From(Client)).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4 * Quota).Select(request => AskAsync(callers[request % callers.Count])));

        Assert.Equal(Quota, answers.Count(answer => answer.Status is HttpStatusCode.OK));
        Assert.Equal(3 * Quota, answers.Count(answer => answer.Status is HttpStatusCode.TooManyRequests));
        Assert.Single(answers.Select(answer => answer.Policy).Distinct());
        Assert.All(answers, answer => Assert.Equal($"{Quota}", answer.Limit));
        // Whichever frontend answered, each admitted request saw one less than another.
        Assert.Equal(
            Enumerable.Range(0, Quota),
            answers.Where(answer => answer.Status is HttpStatusCode.OK).Select(answer => answer.Remaining).Order());
    }

    private static async Task<Answer> AskAsync(HttpClient caller)
    {
        using var answer = await caller.GetAsync("/v1/models/espeak");
        return new Answer(
            answer.StatusCode,
            answer.Headers.GetValues("RateLimit-Policy").Single(),
            answer.Headers.GetValues("X-RateLimit-Limit").Single(),
            int.Parse(answer.Headers.GetValues("X-RateLimit-Remaining").Single(), System.Globalization.CultureInfo.InvariantCulture));
    }

    private sealed record Answer(HttpStatusCode Status, string Policy, string Limit, int Remaining);
}
