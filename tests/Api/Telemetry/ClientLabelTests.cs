using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Telemetry;

public sealed class ClientLabelTests() : ApiTest(("RateLimiting:Ipv6PrefixLength", "56"))
{
    [Theory]
    [InlineData("/openapi.json", "/openapi.json")]
    [InlineData("/v1/models/tone", "/v1/models/{model}")]
    public async Task A_client_has_its_canonical_text_at_every_endpoint(string path, string endpoint)
    {
        foreach (var peer in new[] { "::ffff:203.0.113.7", "203.0.113.7", "2001:db8:1:2::7", "2001:db8:1:f0::1" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { ApiServer.PeerHeader, peer } } };
            using var response = await Server.Client.SendAsync(request);
        }

        foreach (var client in new[] { "203.0.113.7", "2001:db8:1::/56" })
        {
            await Eventually.IsTrueAsync(
                async () => await Server.MetricAsync($"kokorotts_requests_total{{ip=\"{client}\",endpoint=\"{endpoint}\",status=\"200\"}}") == 2,
                $"both requests to {endpoint} are counted for {client}");
        }
    }
}
