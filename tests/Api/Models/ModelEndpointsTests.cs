using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Models;

public sealed class ModelEndpointsTests : ApiTest
{
    [Fact]
    public async Task Models_and_their_aliases_are_listed()
    {
        var list = await Server.Client.GetFromJsonAsync<JsonElement>("/v1/models");

        Assert.Equal("list", list.GetProperty("object").GetString());
        var models = list.GetProperty("data").EnumerateArray().ToDictionary(model => model.GetProperty("id").GetString()!);
        Assert.Equal(["tone", "tts-1"], models.Keys);
        Assert.False(models["tone"].TryGetProperty("alias_of", out _));
        Assert.Equal("tone", models["tts-1"].GetProperty("alias_of").GetString());
        Assert.Equal("model", models["tts-1"].GetProperty("object").GetString());
        Assert.True(models["tone"].GetProperty("created").GetInt64() > 1_700_000_000);
    }

    [Fact]
    public async Task A_model_is_described_by_either_name_and_an_unknown_one_is_404()
    {
        var model = await Server.Client.GetFromJsonAsync<JsonElement>("/v1/models/tts-1");
        using var unknown = await Server.Client.GetAsync("/v1/models/gpt-9");

        var device = Assert.Single(model.GetProperty("devices").EnumerateArray());
        Assert.Equal(("cpu", "unloaded"), (device.GetProperty("device").GetString(), device.GetProperty("state").GetString()));
        Assert.Equal(["de", "en-gb", "en-us"], model.GetProperty("languages").EnumerateArray().Select(language => language.GetString()!));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("model_not_found", (await ApiServer.ErrorOf(unknown)).Code);
    }
}
