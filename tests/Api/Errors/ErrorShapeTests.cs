using System.Net;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Errors;

public sealed class ErrorShapeTests : ApiTest
{
    [Fact]
    public async Task An_unknown_address_is_404_in_the_same_shape()
    {
        using var response = await Server.Client.GetAsync("/v1/nothing");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("unknown_url", (await ApiServer.ErrorOf(response)).Code);
    }

    [Fact]
    public async Task A_wrong_method_is_405_and_names_the_right_one()
    {
        using var response = await Server.Client.GetAsync("/v1/audio/speech");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("use POST", (await ApiServer.ErrorOf(response)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("my-id_1.2:3", "my-id_1.2:3")]
    [InlineData("bad id", null)]
    [InlineData("", null)]
    public async Task The_request_id_of_the_client_is_kept_when_it_is_plain(string sent, string? expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/nothing");
        request.Headers.TryAddWithoutValidation("X-Request-ID", sent);

        using var response = await Server.Client.SendAsync(request);

        var id = response.Headers.GetValues("X-Request-ID").Single();
        if (expected is null)
        {
            Assert.StartsWith("req_", id, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(expected, id);
        }
    }

    [Fact]
    public async Task Errors_are_counted_by_their_code_and_route()
    {
        using var response = await Server.SpeakAsync(new { input = "a", speed = 9 });

        await Eventually.IsTrueAsync(
            async () => await Server.MetricAsync("kokorotts_errors_total{endpoint=\"/v1/audio/speech\",error_type=\"value_out_of_range\",provider=\"\"}") == 1
                && await Server.MetricAsync("kokorotts_requests_total{ip=\"127.0.0.1\",endpoint=\"/v1/audio/speech\",status=\"400\"}") == 1,
            "the error is counted");
    }
}
