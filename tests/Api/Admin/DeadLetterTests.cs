using System.Text.Json;
using KokoroTts.Api.Admin.DeadLetters;
using KokoroTts.Api.Tests.Hosting;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling.DeadLetters;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Api.Tests.Admin;

public sealed class DeadLetterTests : IAsyncLifetime
{
    private const string Path = "/admin/dead-letters";

    private readonly LetterBox _box = new();
    private ApiServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await ApiServer.StartAsync(new ServerParts { AddServices = services => services.AddSingleton<IDeadLetterBox>(_box) });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Letters_are_listed_with_what_failed_and_why()
    {
        _box.Put("one", "Good text.");

        var letter = (await JsonOf(_server.Client.GetAsync($"{Path}?limit=7"))).GetProperty("dead_letters")[0];

        Assert.Equal(("one", "Good text.", "tone", "low"), (Text(letter, "id"), Text(letter, "text"), Text(letter, "model"), Text(letter, "voice")));
        Assert.Equal(("out of tune", 3, 1.5), (Text(letter, "error"), letter.GetProperty("tries").GetInt32(), letter.GetProperty("speed").GetDouble()));
        Assert.Equal(7, _box.LastLimit);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("many")]
    public async Task A_limit_out_of_range_is_refused(string limit)
    {
        using var response = await _server.Client.GetAsync($"{Path}?limit={limit}");

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("value_out_of_range", (await ApiServer.ErrorOf(response)).Code);
    }

    [Fact]
    public async Task A_segment_that_is_spoken_when_replayed_has_its_letter_removed()
    {
        _box.Put("one", "Good text.");

        var status = await JsonOf(_server.Client.PostAsync($"{Path}/one/replay", null));

        Assert.Equal(("one", "replayed"), (Text(status, "id"), Text(status, "status")));
        Assert.Equal("Good text.".Length * 0.1, status.GetProperty("audio_seconds").GetDouble(), 6);
        Assert.Empty(_box.Ids);
    }

    [Fact]
    public async Task A_segment_that_fails_again_keeps_its_letter_and_says_why()
    {
        _box.Put("one", "This will fail.");

        using var response = await _server.Client.PostAsync($"{Path}/one/replay", null);
        var error = await ApiServer.ErrorOf(response);

        Assert.Equal((502, "replay_failed"), ((int)response.StatusCode, error.Code));
        Assert.Contains("the tone is out of tune", error.Message, StringComparison.Ordinal);
        Assert.Equal(["one"], _box.Ids);
    }

    [Fact]
    public async Task A_letter_is_removed_on_request()
    {
        _box.Put("one", "Good text.");

        Assert.Equal("removed", Text(await JsonOf(_server.Client.DeleteAsync($"{Path}/one")), "status"));
        Assert.Empty(_box.Ids);
    }

    [Fact]
    public async Task A_letter_that_is_not_there_is_not_found()
    {
        using var replayed = await _server.Client.PostAsync($"{Path}/none/replay", null);
        using var removed = await _server.Client.DeleteAsync($"{Path}/none");

        Assert.Equal((404, 404), ((int)replayed.StatusCode, (int)removed.StatusCode));
        Assert.Equal("dead_letter_not_found", (await ApiServer.ErrorOf(replayed)).Code);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/one/replay")]
    [InlineData("DELETE", "/one")]
    public async Task No_call_is_open_to_strangers(string method, string path)
    {
        _box.Put("one", "Good text.");
        var request = new HttpRequestMessage(new HttpMethod(method), Path + path);
        request.Headers.Add(ApiServer.PeerHeader, "203.0.113.7");

        using var response = await _server.Client.SendAsync(request);

        Assert.Equal(403, (int)response.StatusCode);
        Assert.Equal(["one"], _box.Ids);
    }

    [Fact]
    public async Task A_host_that_keeps_none_has_no_calls_for_them()
    {
        await using var server = await ApiServer.StartAsync();

        using var response = await server.Client.GetAsync(Path);

        Assert.Equal(404, (int)response.StatusCode);
    }

    private static async Task<JsonElement> JsonOf(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        Assert.Equal(200, (int)response.StatusCode);
        return await LimitedServer.JsonOf(response);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private sealed class LetterBox : IDeadLetterBox
    {
        private readonly Dictionary<string, KeptDeadLetter> _letters = [];

        public IEnumerable<string> Ids => _letters.Keys;

        public int LastLimit { get; private set; }

        public void Put(string id, string text) => _letters[id] = new KeptDeadLetter(
            id, new DeadLetter(new Segment("tone", "low", text, 1.5), DateTimeOffset.UnixEpoch, 3, "out of tune"));

        public Task<IReadOnlyList<KeptDeadLetter>> ListAsync(int limit, CancellationToken cancellationToken)
        {
            LastLimit = limit;
            return Task.FromResult<IReadOnlyList<KeptDeadLetter>>([.. _letters.Values]);
        }

        public Task<KeptDeadLetter?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_letters.GetValueOrDefault(id));

        public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_letters.Remove(id));
    }
}
