using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.RateLimiting;

/// <summary>From its second refusal at a path on, a client is refused in front of the application.</summary>
public sealed class KnownFloodTests : IAsyncLifetime
{
    private static readonly (string, string) Flooder = (ApiServer.PeerHeader, "203.0.113.7");

    private LimitedServer _server = null!;

    public async Task InitializeAsync() => _server = await LimitedServer.WithLimitsAsync(("RequestsPerMinute", "2"));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Every_further_refusal_says_the_same_as_the_first()
    {
        await ExhaustAsync();
        using var first = await _server.GetAsync("/v1/models/tone", Flooder);
        for (var repeat = 0; repeat < 3; repeat++)
        {
            using var further = await _server.GetAsync("/v1/models/tone", Flooder, ("X-Request-ID", $"mine-{repeat}"));

            Assert.Equal(first.StatusCode, further.StatusCode);
            Assert.Equal(await first.Content.ReadAsStringAsync(), await further.Content.ReadAsStringAsync());
            Assert.Equal($"mine-{repeat}", further.Headers.GetValues("X-Request-ID").Single());
            Assert.Equal(Said(first), Said(further));
        }
    }

    [Fact]
    public async Task Others_and_other_ways_are_served_at_the_same_path()
    {
        await ExhaustAsync();
        for (var refusal = 0; refusal < 3; refusal++)
        {
            Assert.Equal(429, await LimitedServer.StatusOf(_server.GetAsync("/v1/models/tone", Flooder)));
        }

        Assert.Equal(200, await LimitedServer.StatusOf(_server.GetAsync("/v1/models/tone", (ApiServer.PeerHeader, "203.0.113.8"))));
        Assert.Equal(200, await LimitedServer.StatusOf(_server.GetAsync("/health/live", Flooder)));
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, await LimitedServer.StatusOf(_server.GetAsync("/v1/models/tone", Flooder)));
    }

    [Fact]
    public async Task A_changed_weight_counts_for_paths_that_were_flooded_before()
    {
        await ExhaustAsync();
        for (var refusal = 0; refusal < 3; refusal++)
        {
            Assert.Equal(429, await LimitedServer.StatusOf(_server.GetAsync("/v1/models/tone", Flooder)));
        }

        await LimitedServer.StatusOf(_server.SendJsonAsync(
            HttpMethod.Put, "/admin/rate-limits/config/policies", """{"endpoint_weights":{"/v1/models/*":0}}"""));

        Assert.Equal(200, await LimitedServer.StatusOf(_server.GetAsync("/v1/models/tone", Flooder)));
    }

    private static IEnumerable<string> Said(HttpResponseMessage answer) => answer.Headers.Concat(answer.Content.Headers)
        .Where(header => header.Key is not ("Date" or "X-Request-ID"))
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
        .Order(StringComparer.Ordinal);

    private async Task ExhaustAsync()
    {
        for (var request = 0; request < 2; request++)
        {
            Assert.Equal(200, await LimitedServer.StatusOf(_server.GetAsync("/v1/models/tone", Flooder)));
        }

        Assert.Equal(429, await LimitedServer.StatusOf(_server.GetAsync("/v1/models/tone", Flooder)));
    }
}
