using System.Collections.Concurrent;
using System.Net;
using KokoroTts.EndToEnd.Tests.Service;
using Xunit.Abstractions;

namespace KokoroTts.EndToEnd.Tests.Robustness;

public sealed class RandomRequestTests(SharedService shared, ITestOutputHelper output) : SharedServiceTests(shared, output)
{
    private const int Requests = 10_000;

    private const int Connections = 16;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task None_of_ten_thousand_random_requests_breaks_or_hangs_the_service()
    {
        var statuses = new ConcurrentDictionary<HttpStatusCode, int>();
        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (seed, _) =>
        {
            using var content = new RandomRequest(new Random(seed)).Next();
            using var deadline = new CancellationTokenSource(LongestAnswer);
            try
            {
                using var answer = await Service.Http.PostAsync("/v1/audio/speech", content, deadline.Token);
                var body = await answer.Content.ReadAsStringAsync(deadline.Token);
                Assert.True((int)answer.StatusCode < 500, $"Seed {seed} is answered {answer.StatusCode}: {body}");
                statuses.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
            }
            catch (Exception failure) when (failure is OperationCanceledException or HttpRequestException)
            {
                Assert.Fail($"Seed {seed} is not answered to the end: {failure.Message} Request: {await content.ReadAsStringAsync(CancellationToken.None)}");
            }
        });

        // Were all of them refused, nothing much would have been tried.
        Assert.InRange(statuses[HttpStatusCode.OK], Requests / 3, Requests);
        Assert.InRange(statuses[HttpStatusCode.BadRequest], Requests / 20, Requests);
        using var health = await Service.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(0, await Service.Metrics.SumAsync("kokorotts_segments_total", "outcome=\"failed\""));
    }
}
