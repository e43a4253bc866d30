using System.Net;
using KokoroTts.Api.Tests.Hosting;
using Microsoft.Extensions.Options;

namespace KokoroTts.Api.Tests.Speech;

public sealed class BoundsTests
{
    [Fact]
    public async Task One_request_too_many_is_answered_503_with_Retry_After_and_the_next_is_served()
    {
        await using var server = await ApiServer.StartAsync(("Api:MaxConcurrentRequests", "1"));
        var first = server.SpeakAsync(new { input = "Please wait.", response_format = "pcm" });
        await Eventually.IsTrueAsync(() => server.Model.Waiting == 1, "the first request is being spoken");

        using var second = await server.SpeakAsync(new { input = "Hello." });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.NotNull(second.Headers.RetryAfter);
        var error = await ApiServer.ErrorOf(second);
        Assert.Equal(("server_error", "overloaded"), (error.Type, error.Code));
        server.Model.Release();
        using var finished = await first;
        await finished.Content.ReadAsByteArrayAsync();
        await Eventually.IsTrueAsync(
            async () =>
            {
                using var third = await server.SpeakAsync(new { input = "Hello.", response_format = "pcm" });
                return third.IsSuccessStatusCode;
            },
            "the next request is served");
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_ended()
    {
        await using var server = await ApiServer.StartAsync(("Api:RequestTimeout", "00:00:01"));

        using var response = await server.SpeakAsync(new { input = "Please wait." });

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal("timeout", (await ApiServer.ErrorOf(response)).Code);
        await Eventually.IsTrueAsync(() => server.Model.Waiting == 0, "the worker is free");
    }

    [Theory]
    [InlineData("Api:MaxConcurrentRequests", "0", "Api:MaxConcurrentRequests is 0; use 1 to 100000.")]
    [InlineData("Api:MaxBodyBytes", "10", "Api:MaxBodyBytes is 10; use 1024 to 67108864.")]
    [InlineData("Api:RequestTimeout", "00:00:00", "Api:RequestTimeout is 00:00:00; use 00:00:01 to 1.00:00:00.")]
    [InlineData("Speech:MaxInputCharacters", "100001", "Speech:MaxInputCharacters is 100001; use 1 to 100000.")]
    public async Task A_bound_out_of_range_stops_the_start_and_names_key_value_and_range(string key, string value, string message)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiServer.StartAsync((key, value)));

        Assert.Equal(message, Assert.Single(failure.Failures));
    }
}
