using System.Net;
using System.Net.Http.Headers;
using System.Text;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Speech;

public sealed class RejectedRequestTests() : ApiTest(("Speech:MaxInputCharacters", "100"), ("Api:MaxBodyBytes", "4096"))
{
    [Theory]
    [InlineData("""{}""", 400, "input", "missing_field", "'input' is missing")]
    [InlineData("""{"input":null}""", 400, "input", "missing_field", "'input' is missing")]
    [InlineData("""{"input":""}""", 400, "input", "empty_input", "empty")]
    [InlineData("""{"input":" \u0000\t\u200b "}""", 400, "input", "empty_input", "empty")]
    [InlineData("""{"input":5}""", 400, "input", "invalid_type", "'input' must be a string")]
    [InlineData("""{"input":["a"]}""", 400, "input", "invalid_type", "'input' must be a string")]
    [InlineData("""{"input":"a\ud800b"}""", 400, "input", "invalid_type", "valid Unicode")]
    [InlineData("""{"input":"a","speed":0.2}""", 400, "speed", "value_out_of_range", "'speed' is 0.2, and must be between 0.25 and 4.")]
    [InlineData("""{"input":"a","speed":4.01}""", 400, "speed", "value_out_of_range", "4.01")]
    [InlineData("""{"input":"a","speed":"1"}""", 400, "speed", "invalid_type", "'speed' must be a number")]
    [InlineData("""{"input":"a","speed":1e999}""", 400, "speed", "value_out_of_range", "Infinity")]
    [InlineData("""{"input":"a","volume_multiplier":-1}""", 400, "volume_multiplier", "value_out_of_range", "-1")]
    [InlineData("""{"input":"a","sample_rate":24000.5}""", 400, "sample_rate", "invalid_type", "whole number")]
    [InlineData("""{"input":"a","sample_rate":12345}""", 400, "sample_rate", "unsupported_sample_rate", "12345")]
    [InlineData("""{"input":"a","sample_rate":44100,"response_format":"opus"}""", 422, "sample_rate", "unsupported_sample_rate", "opus cannot carry")]
    [InlineData("""{"input":"a","response_format":"ogg"}""", 400, "response_format", "invalid_value", "mp3, opus, aac, flac, wav, pcm")]
    [InlineData("""{"input":"a","stream_format":"xml"}""", 400, "stream_format", "invalid_value", "'xml'. Use audio or sse.")]
    [InlineData("""{"input":"a","stream":"yes"}""", 400, "stream", "invalid_type", "true or false")]
    [InlineData("""{"input":"a","model":"gpt-9"}""", 404, "model", "model_not_found", "Installed: tone, tts-1")]
    [InlineData("""{"input":"a","voice":"loe"}""", 404, "voice", "voice_not_found", "Nearest names: low,")]
    [InlineData("""{"input":"a","voice":{"name":"low"}}""", 400, "voice", "invalid_type", "'id'")]
    [InlineData("""{"input":"a","voice":7}""", 400, "voice", "invalid_type", "'id'")]
    [InlineData("""{"input":"a","normalization_options":{"normalize":"no"}}""", 400, "normalization_options.normalize", "invalid_type", "true or false")]
    [InlineData("""{"input":"a","normalization_options":true}""", 400, "normalization_options", "invalid_type", "an object")]
    [InlineData("""[]""", 400, null, "invalid_json", "JSON object")]
    [InlineData("""null""", 400, null, "invalid_json", "JSON object")]
    [InlineData("""{"input":"a" """, 400, null, "invalid_json", "JSON object")]
    [InlineData("", 400, null, "invalid_json", "JSON object")]
    public async Task The_error_names_the_field_the_value_and_the_bound(string body, int status, string? field, string code, string words)
    {
        using var response = await Server.SendAsync(new StringContent(body, Encoding.UTF8, "application/json"));

        var error = await ApiServer.ErrorOf(response);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("invalid_request_error", error.Type);
        Assert.Equal((field, code), (error.Param, error.Code));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, Server.Model.Synthesized);
    }

    [Fact]
    public async Task Input_is_counted_in_Unicode_characters_up_to_the_bound_exactly()
    {
        using var fits = await Server.SpeakAsync(new { input = string.Concat(Enumerable.Repeat("𝒜", 100)), response_format = "pcm" });
        using var exceeds = await Server.SpeakAsync(new { input = new string('a', 101) });

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, exceeds.StatusCode);
        Assert.Contains("101 characters, and at most 100", (await ApiServer.ErrorOf(exceeds)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused()
    {
        var body = new ByteArrayContent([.. "{\"input\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var response = await Server.SendAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_content_type_is_415(string contentType)
    {
        var body = new ByteArrayContent("{\"input\":\"a\"}"u8.ToArray());
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

        using var response = await Server.SendAsync(body);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("application/json", (await ApiServer.ErrorOf(response)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_the_bound_is_413()
    {
        using var response = await Server.SpeakAsync(new { input = new string('a', 5000) });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("body_too_large", (await ApiServer.ErrorOf(response)).Code);
    }

    [Fact]
    public async Task Unknown_fields_are_ignored()
    {
        using var response = await Server.SpeakAsync(new { input = "a", response_format = "pcm", temperature = 3, nested = new { a = 1 } });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Control_characters_of_the_client_do_not_come_back_in_messages()
    {
        using var response = await Server.SpeakAsync(new { input = "a", voice = "lo\r\nw\u0007" + new string('x', 500) });

        var message = (await ApiServer.ErrorOf(response)).Message;
        Assert.DoesNotContain(message, char.IsControl);
        Assert.InRange(message.Length, 1, 300);
    }
}
