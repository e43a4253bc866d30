using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Admin;

public sealed class ModelTests : ApiTest
{
    [Theory]
    [InlineData("tone")]
    [InlineData("tts-1")]
    public async Task A_model_is_loaded_and_unloaded_by_either_of_its_names(string name)
    {
        Assert.Equal("loaded", await ChangeAsync(name, "load"));
        Assert.Equal("loaded", await StateAsync());

        Assert.Equal("unloaded", await ChangeAsync(name, "unload"));
        Assert.Equal("unloaded", await StateAsync());
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_says_where_and_why()
    {
        Server.Model.IsBroken = true;

        using var answer = await Server.Client.PostAsync("/admin/models/tone/load", null);

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        var error = await ApiServer.ErrorOf(answer);
        Assert.Equal("model_change_failed", error.Code);
        Assert.Contains("cpu: tone.onnx is torn", error.Message, StringComparison.Ordinal);
        Assert.Equal("failed", await StateAsync());
    }

    [Theory]
    [InlineData("load")]
    [InlineData("unload")]
    public async Task A_model_that_is_not_there_is_404(string change)
    {
        using var answer = await Server.Client.PostAsync($"/admin/models/gpt-9/{change}", null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("model_not_found", (await ApiServer.ErrorOf(answer)).Code);
    }

    private async Task<string?> ChangeAsync(string name, string change)
    {
        using var answer = await Server.Client.PostAsync($"/admin/models/{name}/{change}", null);
        var standing = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("tone", standing.GetProperty("model").GetString());
        return Assert.Single(standing.GetProperty("devices").EnumerateArray()).GetProperty("state").GetString();
    }

    private async Task<string?> StateAsync() =>
        (await Server.Client.GetFromJsonAsync<JsonElement>("/v1/models/tone")).GetProperty("devices")[0].GetProperty("state").GetString();
}
