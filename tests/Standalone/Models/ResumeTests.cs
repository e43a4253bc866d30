using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Download;
using KokoroTts.Standalone.Models.Installation;

namespace KokoroTts.Standalone.Tests.Models;

public sealed class ResumeTests
{
    private readonly byte[] _network = Samples.Network();

    [Fact]
    public async Task A_download_that_breaks_again_and_again_goes_on_from_where_it_was()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On(
            "/voice.onnx",
            Answers.Break(_network, 100_000, pulls.Arrived(100_000)),
            Answers.Break(_network, 50_000, pulls.Arrived(150_000)),
            Answers.Break(_network, 1, pulls.Arrived(150_001)),
            Answers.File(_network));

        await pulls.PullAsync(Samples.Published("voice.onnx", pulls.Server.Url("/voice.onnx"), _network));

        Assert.Equal(["", "bytes=100000-", "bytes=150000-", "bytes=150001-"], pulls.Server.Requests.Select(request => request.Range));
        Assert.Equal(["", "\"v1\"", "\"v1\"", "\"v1\""], pulls.Server.Requests.Select(request => request.IfRange));
        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
        Assert.Contains($"fetched voice.onnx {_network.Length} {Samples.Sha256(_network)}", pulls.Told);
    }

    [Fact]
    public async Task A_stopped_pull_goes_on_in_the_next_one()
    {
        await using var pulls = await Pulls.StartAsync();
        var voice = Samples.Voice();
        pulls.Server.On("/voices/a.bin", Answers.File(voice));
        pulls.Server.On("/voice.onnx", Answers.Stall(_network, 100_000), Answers.File(_network));
        var plan = new PullPlan("voice",
        [
            Samples.Published("voices/a.bin", pulls.Server.Url("/voices/a.bin"), voice),
            new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx")),
        ]);
        using var stop = new CancellationTokenSource();

        var part = pulls.Arrived(100_000);
        var first = pulls.Start(plan, cancellationToken: stop.Token);
        await part;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(Directory.Exists(pulls.At("voice")));
        await pulls.PullAsync(plan);

        Assert.Equal(["/voices/a.bin", "/voice.onnx", "/voice.onnx"], pulls.Server.Requests.Select(request => request.Path));
        Assert.Equal("bytes=100000-", pulls.Server.Requests[^1].Range);
        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
        Assert.Equal(voice, File.ReadAllBytes(pulls.At("voice/voices/a.bin")));
        Assert.False(Directory.Exists(pulls.At(".pull-voice")));
    }

    [Theory]
    [InlineData("v2", true)]
    [InlineData("v2", false)]
    [InlineData(null, false)]
    public async Task A_file_that_changed_at_the_server_is_downloaded_anew(string? tag, bool isWhole)
    {
        await using var pulls = await Pulls.StartAsync();
        var changed = Samples.Network(seed: 2);

        // A server may know the condition under which the rest was asked for, or send the rest of the other file.
        pulls.Server.On(
            "/voice.onnx",
            Answers.Break(_network, 100_000, pulls.Arrived(100_000)),
            isWhole ? Answers.File(changed, tag) : Answers.Rest(changed, tag),
            Answers.File(changed, tag));

        await pulls.PullAsync(tag is null
            ? Samples.Published("voice.onnx", pulls.Server.Url("/voice.onnx"), changed)
            : new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx")));

        Assert.Equal(changed, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
    }

    [Fact]
    public async Task A_server_that_sends_the_whole_file_instead_of_the_rest_is_taken_at_its_word()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.Break(_network, 100_000, pulls.Arrived(100_000)), Answers.Whole(_network));

        await pulls.PullAsync(new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx")));

        Assert.Equal("bytes=100000-", pulls.Server.Requests[1].Range);
        Assert.Contains("begins voice.onnx at 0", pulls.Told[^2..]);
        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
    }

    [Fact]
    public async Task The_rest_is_not_asked_for_where_a_change_would_not_show()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.Break(_network, 100_000, pulls.Arrived(100_000), tag: null), Answers.File(_network, tag: null));

        await pulls.PullAsync(new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx")));

        Assert.Equal(["", ""], pulls.Server.Requests.Select(request => request.Range));
        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
    }

    [Fact]
    public async Task A_published_checksum_shows_a_change_where_the_server_does_not()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.Break(_network, 100_000, pulls.Arrived(100_000), tag: null), Answers.File(_network, tag: null));

        await pulls.PullAsync(Samples.Published("voice.onnx", pulls.Server.Url("/voice.onnx"), _network));

        Assert.Equal(["", "bytes=100000-"], pulls.Server.Requests.Select(request => request.Range));
    }

    [Fact]
    public async Task What_was_begun_from_another_address_is_not_gone_on_with()
    {
        await using var pulls = await Pulls.StartAsync();
        var other = Samples.Network(seed: 2);
        pulls.Server.On("/old.onnx", Answers.Break(other, 100_000, pulls.Arrived(100_000)), Answers.Status(404));
        pulls.Server.On("/voice.onnx", Answers.File(_network));
        await Assert.ThrowsAsync<DownloadException>(() => pulls.PullAsync(new ModelFile("voice.onnx", pulls.Server.Url("/old.onnx"))));

        await pulls.PullAsync(new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx")));

        Assert.Equal("", pulls.Server.Requests[^1].Range);
        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
    }

    [Fact]
    public async Task A_part_that_is_longer_than_the_file_at_the_server_is_thrown_away()
    {
        await using var pulls = await Pulls.StartAsync();
        var shorter = Samples.Network(50_000, seed: 2);
        pulls.Server.On(
            "/voice.onnx",
            Answers.Break(_network, 100_000, pulls.Arrived(100_000)),
            Answers.OutOfRange(shorter.Length),
            Answers.File(shorter, "v2"));

        await pulls.PullAsync(new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx")));

        Assert.Equal(["", "bytes=100000-", ""], pulls.Server.Requests.Select(request => request.Range));
        Assert.Equal(shorter, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
    }

    [Fact]
    public async Task A_part_that_is_the_whole_file_needs_no_more_of_it()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.Stall([.. _network, 0], _network.Length), Answers.OutOfRange(_network.Length));
        var plan = new PullPlan("voice", [new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx"))]);
        using var stop = new CancellationTokenSource();
        var part = pulls.Arrived(_network.Length);
        var first = pulls.Start(plan, cancellationToken: stop.Token);
        await part;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        await pulls.PullAsync(plan);

        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
    }

    [Fact]
    public async Task A_part_that_was_damaged_on_disk_is_downloaded_anew()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.Break(_network, 100_000, pulls.Arrived(100_000)), Answers.Status(403), Answers.OutOfRange(_network.Length), Answers.File(_network));
        var file = Samples.Published("voice.onnx", pulls.Server.Url("/voice.onnx"), _network);
        await Assert.ThrowsAsync<DownloadException>(() => pulls.PullAsync(file));

        // As a machine that loses its power may leave it: of the right length, and not written.
        using (var part = File.OpenWrite(pulls.At(".pull-voice/parts/voice.onnx.part")))
        {
            part.SetLength(_network.Length);
        }

        await pulls.PullAsync(file);

        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
    }

    [Fact]
    public async Task A_server_that_says_nothing_any_more_is_asked_again_after_the_idle_timeout()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.Stall(_network, 100_000), Answers.File(_network));
        var half = pulls.Arrived(100_000);

        var pull = pulls.Start(new PullPlan("voice", [Samples.Published("voice.onnx", pulls.Server.Url("/voice.onnx"), _network)]));
        await half;
        pulls.Time.Advance(pulls.Options.IdleTimeout);
        await pulls.Time.UntilTimerIsDueWithinAsync(pulls.Options.MaxRetryDelay);
        pulls.Time.Advance(pulls.Options.MaxRetryDelay);
        await pull;

        Assert.Contains(pulls.Told, told => told.StartsWith("retries: Nothing came from http://127.0.0.1", StringComparison.Ordinal) && told.EndsWith("for 36000 s.", StringComparison.Ordinal));
        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
    }

    [Fact]
    public async Task A_server_that_is_never_well_is_given_up_and_the_part_is_kept()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.Break(_network, 100_000, pulls.Arrived(100_000)), Answers.Status(503));

        var failure = await Assert.ThrowsAsync<DownloadException>(
            () => pulls.PullAsync(new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx"))));

        Assert.Equal(
            $"{pulls.Server.Url("/voice.onnx")} answered 503 Service Unavailable. Given up after 4 retries. 100.0 kB are kept. Run the same command again to go on.",
            failure.Message);
        Assert.Equal(5, pulls.Server.Requests.Count);
        Assert.False(Directory.Exists(pulls.At("voice")));

        pulls.Server.On("/voice.onnx", Answers.File(_network));
        await pulls.PullAsync(new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx")));

        Assert.Equal("bytes=100000-", pulls.Server.Requests[^1].Range);
        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
    }

    [Fact]
    public async Task A_large_file_is_not_given_up_while_it_makes_headway()
    {
        await using var pulls = await Pulls.StartAsync();
        var large = Samples.Network(6 << 20);
        var parts = Enumerable.Range(1, 10).Select(part => Answers.Break(large, 600_000, pulls.Arrived(part * 600_000L)));
        pulls.Server.On("/voice.onnx", [.. parts, Answers.File(large)]);
        pulls.Options = pulls.Options with { Retries = 2 };

        await pulls.PullAsync(Samples.Published("voice.onnx", pulls.Server.Url("/voice.onnx"), large));

        Assert.Equal(11, pulls.Server.Requests.Count);
    }

    [Fact]
    public async Task Delays_grow_and_a_server_that_names_one_is_left_alone_for_so_long()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On(
            "/voice.onnx", Answers.Status(429, "7"), Answers.Status(500), Answers.Status(503, "86400"), Answers.Status(502), Answers.File(_network));

        await pulls.PullAsync(new ModelFile("voice.onnx", pulls.Server.Url("/voice.onnx")));

        Assert.Equal(TimeSpan.FromSeconds(7), pulls.Delays[0]);
        Assert.InRange(pulls.Delays[1], TimeSpan.FromTicks(1), pulls.Options.MaxRetryDelay);
        Assert.Equal(pulls.Options.MaxRetryDelay, pulls.Delays[2]);
        Assert.Equal(4, pulls.Delays.Count);
    }
}
