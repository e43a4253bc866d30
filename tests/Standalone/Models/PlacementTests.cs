using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Download;
using KokoroTts.Standalone.Models.Installation;

namespace KokoroTts.Standalone.Tests.Models;

public sealed class PlacementTests
{
    private readonly byte[] _network = Samples.Network();
    private readonly byte[] _settings = Samples.Text("{}");

    [Fact]
    public async Task A_new_model_appears_whole()
    {
        await using var pulls = await Pulls.StartAsync();
        var plan = Serve(pulls, _network, _settings);

        Assert.Equal(3, await pulls.PullAsync(plan));

        Assert.Equal(["voice.onnx", "voice.onnx.json", "voices/a.bin"], Files(pulls));
        Assert.Equal(["voice"], Directory.EnumerateDirectories(pulls.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_model_that_is_there_and_right_is_not_asked_for()
    {
        await using var pulls = await Pulls.StartAsync();
        var plan = Serve(pulls, _network, _settings);
        await pulls.PullAsync(plan);
        var before = pulls.Server.Requests.Count;

        Assert.Equal(0, await pulls.PullAsync(plan));
        Assert.Equal(before, pulls.Server.Requests.Count);
        Assert.False(Directory.Exists(pulls.At(".pull-voice")));

        Assert.Equal(3, await pulls.PullAsync(plan, force: true));
        Assert.Equal(before + 3, pulls.Server.Requests.Count);
    }

    [Fact]
    public async Task Only_what_is_missing_or_wrong_is_downloaded_and_what_is_the_users_stays()
    {
        await using var pulls = await Pulls.StartAsync();
        var plan = Serve(pulls, _network, _settings);
        await pulls.PullAsync(plan);
        File.Delete(pulls.At("voice/voices/a.bin"));
        File.WriteAllText(pulls.At("voice/voice.onnx.json"), "[]");
        File.WriteAllText(pulls.At("voice/model.json"), "{}");
        var before = pulls.Server.Requests.Count;

        Assert.Equal(2, await pulls.PullAsync(plan));

        Assert.Equal(["/voice.onnx.json", "/voices/a.bin"], pulls.Server.Requests.Skip(before).Select(request => request.Path));
        Assert.Equal(["model.json", "voice.onnx", "voice.onnx.json", "voices/a.bin"], Files(pulls));
        Assert.Equal(_settings, File.ReadAllBytes(pulls.At("voice/voice.onnx.json")));
    }

    [Fact]
    public async Task The_network_is_replaced_last()
    {
        await using var pulls = await Pulls.StartAsync();
        await pulls.PullAsync(Serve(pulls, _network, _settings));
        var newer = Serve(pulls, Samples.Network(seed: 2), Samples.Text("""{"newer":true}"""));

        // What cannot be replaced keeps the pull from going further.
        File.Delete(pulls.At("voice/voice.onnx.json"));
        Directory.CreateDirectory(pulls.At("voice/voice.onnx.json"));
        await Assert.ThrowsAnyAsync<IOException>(() => pulls.PullAsync(newer));

        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));

        Directory.Delete(pulls.At("voice/voice.onnx.json"));
        var before = pulls.Server.Requests.Count;
        await pulls.PullAsync(newer);

        Assert.Equal(Samples.Network(seed: 2), File.ReadAllBytes(pulls.At("voice/voice.onnx")));
        Assert.Equal(["voice.onnx", "voice.onnx.json", "voices/a.bin"], Files(pulls));
        Assert.DoesNotContain(pulls.Server.Requests.Skip(before), request => request.Path == "/voice.onnx");
    }

    [Fact]
    public async Task Files_that_the_model_has_no_longer_do_not_come_along()
    {
        await using var pulls = await Pulls.StartAsync();
        var (first, _, last) = Serve(pulls, _network, _settings).Files switch { var files => (files[1], files[0], files[2]) };
        pulls.Server.On("/missing", Answers.Status(404));
        var broken = new PullPlan("voice", [first, last, new ModelFile("voices/b.bin", pulls.Server.Url("/missing"))]);
        await Assert.ThrowsAsync<DownloadException>(() => pulls.PullAsync(broken));

        await pulls.PullAsync(Serve(pulls, _network, _settings) with { Files = [Serve(pulls, _network, _settings).Files[0]] });

        Assert.Equal(["voice.onnx"], Files(pulls));
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_name_says_is_not_taken()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.File(Samples.Text("<!DOCTYPE html><title>Sign in</title>")));

        var failure = await Assert.ThrowsAsync<DownloadException>(() => pulls.PullAsync(new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx"))));

        Assert.StartsWith($"{pulls.Server.Url("/voice.onnx")} is no ONNX model", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(pulls.Folder));
    }

    [Fact]
    public async Task Two_pulls_of_one_model_do_not_meet()
    {
        await using var pulls = await Pulls.StartAsync();
        var plan = Serve(pulls, _network, _settings);

        using (PullLock.Take(new ModelPlace(pulls.Folder, "voice").Lock))
        {
            var failure = await Assert.ThrowsAsync<DownloadException>(() => pulls.PullAsync(plan));
            Assert.StartsWith("Another process pulls this model", failure.Message, StringComparison.Ordinal);
            Assert.Empty(pulls.Server.Requests);
            Assert.Equal(3, await pulls.PullAsync(plan with { Id = "other" }));
        }

        Assert.Equal(3, await pulls.PullAsync(plan));
    }

    [Fact]
    public void A_lock_whose_file_was_removed_by_its_holder_can_be_taken_again()
    {
        var folder = Directory.CreateTempSubdirectory("kokorotts-lock-");
        var path = Path.Combine(folder.FullName, "models", "lock");

        using (PullLock.Take(path))
        {
            folder.Delete(recursive: true);
            using var next = PullLock.Take(path);
            Assert.Throws<DownloadException>(() => PullLock.Take(path));
        }

        using (PullLock.Take(path))
        {
        }

        folder.Delete(recursive: true);
    }

    /// <summary>A model with a network, its settings and a voice, all of them published.</summary>
    private static PullPlan Serve(Pulls pulls, byte[] network, byte[] settings)
    {
        (string Path, byte[] Content)[] files = [("voice.onnx", network), ("voice.onnx.json", settings), ("voices/a.bin", Samples.Voice())];
        foreach (var (path, content) in files)
        {
            pulls.Server.On($"/{path}", Answers.File(content));
        }

        return new PullPlan("voice", [.. files.Select(file => Samples.Published(file.Path, pulls.Server.Url($"/{file.Path}"), file.Content))]);
    }

    private static IEnumerable<string> Files(Pulls pulls) => Directory.EnumerateFiles(pulls.At("voice"), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(pulls.At("voice"), file))
        .Order(StringComparer.Ordinal);
}
