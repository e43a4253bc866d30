using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Download;

namespace KokoroTts.Standalone.Tests.Models;

public sealed class RefusalTests
{
    private readonly byte[] _network = Samples.Network();

    [Fact]
    public async Task Other_bytes_than_the_published_ones_are_not_taken()
    {
        await using var pulls = await Pulls.StartAsync();
        var other = Samples.Network(seed: 2);
        pulls.Server.On("/voice.onnx", Answers.File(other));

        var failure = await FailAsync(pulls, Samples.Published("voice.onnx", pulls.Server.Url("/voice.onnx"), _network));

        Assert.Equal(
            $"{pulls.Server.Url("/voice.onnx")} has the SHA-256 {Samples.Sha256(other)}; the catalogue says {Samples.Sha256(_network)}. It is not the file that the catalogue means, so it was not taken.",
            failure.Message);
        Assert.Single(pulls.Server.Requests);
        Assert.Empty(Directory.EnumerateFileSystemEntries(pulls.Folder));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_file_of_another_length_than_the_published_one_is_not_begun(int difference)
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.Lie(_network, _network.Length + difference));

        var failure = await FailAsync(pulls, Samples.Published("voice.onnx", pulls.Server.Url("/voice.onnx"), _network));

        Assert.StartsWith(
            $"{pulls.Server.Url("/voice.onnx")} has {_network.Length + difference} bytes; the catalogue says {_network.Length}.", failure.Message, StringComparison.Ordinal);
        Assert.Single(pulls.Server.Requests);
        Assert.DoesNotContain(pulls.Told, told => told.StartsWith("begins", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_part_that_is_here_outlives_an_answer_of_another_length()
    {
        await using var pulls = await Pulls.StartAsync();
        var file = Samples.Published("voice.onnx", pulls.Server.Url("/voice.onnx"), _network);
        pulls.Server.On("/voice.onnx", Answers.Break(_network, 100_000, pulls.Arrived(100_000)), Answers.Whole(Samples.Text("Please sign in.")), Answers.File(_network));

        await FailAsync(pulls, file);
        await pulls.PullAsync(file);

        Assert.Equal("bytes=100000-", pulls.Server.Requests[^1].Range);
        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
    }

    [Theory]
    [InlineData(300_100)]
    [InlineData(200_000)]
    public async Task A_length_that_is_not_kept_gives_no_model(int said)
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.Lie(_network, said));

        var failure = await FailAsync(pulls, new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx")));

        // A part that is called the whole is told by its form.
        Assert.Contains(said < _network.Length ? "is cut off: a part of 300000 bytes begins at byte 12 of 200000" : "Given up after 4 retries.", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(pulls.At("voice")));
    }

    [Fact]
    public async Task More_bytes_than_published_are_not_read_to_their_end()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.Unmeasured([.. _network, .. new byte[10_000_000]]));

        var failure = await FailAsync(pulls, Samples.Published("voice.onnx", pulls.Server.Url("/voice.onnx"), _network));

        Assert.Contains($"has more than the {_network.Length} bytes of the catalogue", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(pulls.At(".pull-voice")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_of_unknown_size_has_a_bound(bool isMeasured)
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Options = pulls.Options with { MaxBytes = 200_000 };
        pulls.Server.On("/voice.onnx", isMeasured ? Answers.File(_network) : Answers.Unmeasured(_network));

        var failure = await FailAsync(pulls, new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx")));

        Assert.EndsWith("at most 200.0 kB are taken where the catalogue gives no size. Raise --max-bytes if that is right.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(isMeasured ? 0 : 1, pulls.Told.Count(told => told.StartsWith("begins", StringComparison.Ordinal)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(pulls.Folder));
    }

    [Fact]
    public async Task The_bound_does_not_hold_for_a_published_size()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Options = pulls.Options with { MaxBytes = 1000 };
        pulls.Server.On("/voice.onnx", Answers.File(_network));

        await pulls.PullAsync(Samples.Published("voice.onnx", pulls.Server.Url("/voice.onnx"), _network));

        Assert.True(File.Exists(pulls.At("voice/voice.onnx")));
    }

    [Theory]
    [InlineData(404, "answered 404 Not Found. There is no such file")]
    [InlineData(410, "answered 410 Gone. There is no such file")]
    [InlineData(401, "answered 401 Unauthorized. It is not open to everybody")]
    [InlineData(403, "answered 403 Forbidden. It is not open to everybody")]
    [InlineData(400, "answered 400 Bad Request. Check the URL.")]
    [InlineData(416, "answered 416 Range Not Satisfiable. Check the URL.")]
    public async Task What_will_not_pass_is_told_at_once_and_leaves_nothing(int status, string message)
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.Status(status), Answers.File(_network));
        var file = new ModelFile("voice.onnx", new Uri(pulls.Server.Url("/voice.onnx") + "?key=secret"));

        var failure = await FailAsync(pulls, file);

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.Single(pulls.Server.Requests);
        Assert.Empty(Directory.EnumerateFileSystemEntries(pulls.Folder));

        await pulls.PullAsync(file);
        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
    }

    [Fact]
    public async Task A_full_disk_is_told_before_anything_is_asked_for()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Space = new FreeSpace(_ => FreeSpace.Reserve + _network.Length - 1);
        pulls.Server.On("/voice.onnx", Answers.File(_network));

        var failure = await FailAsync(pulls, Samples.Published("voice.onnx", pulls.Server.Url("/voice.onnx"), _network));

        Assert.StartsWith("'voice' needs 300.0 kB, and the disk of ", failure.Message, StringComparison.Ordinal);
        Assert.Empty(pulls.Server.Requests);

        pulls.Space = new FreeSpace(_ => FreeSpace.Reserve + _network.Length);
        await pulls.PullAsync(Samples.Published("voice.onnx", pulls.Server.Url("/voice.onnx"), _network));
    }

    [Fact]
    public async Task A_full_disk_is_told_when_only_the_server_knows_the_size()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Space = new FreeSpace(_ => FreeSpace.Reserve + 1000);
        pulls.Server.On("/voice.onnx", Answers.File(_network));

        var failure = await FailAsync(pulls, new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx")));

        Assert.StartsWith($"{pulls.Server.Url("/voice.onnx")} needs 300.0 kB", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_one_line()
    {
        await using var pulls = await Pulls.StartAsync();
        var gone = await FileServer.StartAsync();
        var url = gone.Url("/voice.onnx");
        await gone.DisposeAsync();

        var failure = await FailAsync(pulls, new ModelFile("voice.onnx", url));

        Assert.StartsWith($"The connection to {url} failed: Connection refused", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    private static async Task<DownloadException> FailAsync(Pulls pulls, ModelFile file) =>
        await Assert.ThrowsAsync<DownloadException>(() => pulls.PullAsync(file));
}
