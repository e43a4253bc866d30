using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Voices;

public sealed class VoiceEndpointsTests : ApiTest
{
    [Theory]
    [InlineData("", "low,high,tief,alloy")]
    [InlineData("?model=tone", "low,high,tief,alloy")]
    [InlineData("?model=tts-1&language=de", "tief")]
    [InlineData("?language=en", "low,high,alloy")]
    [InlineData("?language=EN-GB", "high")]
    [InlineData("?language=e", "")]
    public async Task Voices_are_filtered_by_model_and_language(string query, string expected)
    {
        var list = await Server.Client.GetFromJsonAsync<JsonElement>("/v1/audio/voices" + query);

        var ids = list.GetProperty("voices").EnumerateArray().Select(voice => voice.GetProperty("id").GetString());
        Assert.Equal(expected, string.Join(',', ids));
    }

    [Fact]
    public async Task A_voice_has_the_promised_fields()
    {
        var list = await Server.Client.GetFromJsonAsync<JsonElement>("/v1/audio/voices");

        var voice = list.GetProperty("voices")[0];
        Assert.Equal(["id", "name", "language", "gender", "model"], voice.EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task An_unknown_model_is_404_and_a_wrong_flag_400()
    {
        using var unknown = await Server.Client.GetAsync("/v1/audio/voices?model=nope");
        using var wrong = await Server.Client.GetAsync("/v1/audio/voices?variants=maybe");

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("model", (await ApiServer.ErrorOf(unknown)).Param);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("variants", (await ApiServer.ErrorOf(wrong)).Message, StringComparison.Ordinal);
    }
}
