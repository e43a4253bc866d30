using System.Collections.Concurrent;
using System.Net;
using KokoroTts.EndToEnd.Tests.Service;
using Xunit.Abstractions;

namespace KokoroTts.EndToEnd.Tests.Robustness;

public sealed class RandomRequestTests(SharedService shared, ITestOutputHelper output) : SharedServiceTests(shared, output)
{
    private const int Requests = 10_000;

    private const int Connections = 16;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task None_of_ten_thousand_random_requests_breaks_or_hangs_the_service()
    {
        var statuses = new ConcurrentBag<HttpStatusCode>();
        var broken = new ConcurrentBag<string>();
        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (seed, _) =>
        {
            using var content = new RandomRequest(new Random(seed)).Next();
            using var deadline = new CancellationTokenSource(LongestAnswer);
            try
            {
                using var answer = await Service.Http.PostAsync("/v1/audio/speech", content, deadline.Token);
                var body = await answer.Content.ReadAsStringAsync(deadline.Token);
                statuses.Add(answer.StatusCode);
                if (answer.StatusCode >= HttpStatusCode.InternalServerError)
                {
                    broken.Add($"Seed {seed} is answered {body}");
                }
            }
            catch (Exception lost) when (lost is OperationCanceledException or HttpRequestException)
            {
                broken.Add($"Seed {seed} has no answer or half of one: {lost.Message}");
            }
        });

        Assert.Empty(broken);
        // Were all of them refused, or none, nothing much would have been tried.
        Assert.InRange(statuses.Count(status => status is HttpStatusCode.OK), Requests / 3, Requests);
        Assert.InRange(statuses.Count(status => status is HttpStatusCode.BadRequest), Requests / 20, Requests);
        using var health = await Service.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(0, await Service.Metrics.SumAsync("kokorotts_segments_total", "outcome=\"failed\""));
    }
}
