using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Download;
using KokoroTts.Standalone.Models.Installation;

namespace KokoroTts.Standalone.Tests.Models;

public sealed class PullRunTests : IDisposable
{
    private readonly DirectoryInfo _models = Directory.CreateTempSubdirectory("kokorotts-run-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _terminal = new();
    private readonly HttpClient _http = Source.CreateClient();
    private readonly byte[] _network = Samples.Network();

    public void Dispose()
    {
        _http.Dispose();
        _output.Dispose();
        _terminal.Dispose();
        _models.Delete(recursive: true);
    }

    [Fact]
    public async Task A_model_that_fails_does_not_keep_the_next_from_being_pulled()
    {
        await using var server = await FileServer.StartAsync();
        server.On("/b.onnx", Answers.File(_network));

        var status = await RunAsync(false, default, Plan("a", server.Url("/a.onnx")), Plan("b", server.Url("/b.onnx")));

        Assert.Equal(1, status);
        Assert.Equal(
            $"a: {server.Url("/a.onnx")} answered 404 Not Found. There is no such file; check the URL, or the catalogue if it comes from there.{Environment.NewLine}",
            _terminal.ToString());
        Assert.Equal(
            [
                $"a: {server.Url("/a.onnx")}, into {_models.FullName}/a",
                $"b: {server.Url("/b.onnx")}, into {_models.FullName}/b",
                $"  b.onnx 300.0 kB, SHA-256 {Samples.Sha256(_network)}: none is published, so only the way here was checked, and http does not protect it",
                $"b is in {_models.FullName}/b.",
            ],
            _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_run_that_is_stopped_says_how_to_go_on_and_pulls_no_more()
    {
        await using var server = await FileServer.StartAsync();
        using var stop = new CancellationTokenSource();
        server.On("/a.onnx", async context =>
        {
            await stop.CancelAsync();
            await Answers.Stall(_network, 10)(context);
        });

        var status = await RunAsync(false, stop.Token, Plan("a", server.Url("/a.onnx")), Plan("b", server.Url("/b.onnx")));

        Assert.Equal(130, status);
        Assert.Equal($"Stopped. What has arrived is kept: the same command goes on from there.{Environment.NewLine}", _terminal.ToString());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_terminal_sees_a_bar_that_is_taken_away()
    {
        await using var server = await FileServer.StartAsync();
        server.On("/a.onnx", Answers.File(_network));

        Assert.Equal(0, await RunAsync(true, default, Plan("a", server.Url("/a.onnx"))));

        var drawn = _terminal.ToString();
        Assert.Contains("] 100 %  300.0 kB of 300.0 kB  a.onnx", drawn, StringComparison.Ordinal);
        Assert.EndsWith("\r\e[2K", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_a_large_file_gets_a_line()
    {
        await using var server = await FileServer.StartAsync();
        var large = Samples.Network(2_000_000);
        server.On("/a.onnx", Answers.File(large));

        Assert.Equal(0, await RunAsync(false, default, Plan("a", server.Url("/a.onnx"))));

        Assert.Equal($"  a.onnx from 127.0.0.1: 2.0 MB{Environment.NewLine}", _terminal.ToString());
    }

    private static PullPlan Plan(string id, Uri url) => new(id, [new ModelFile($"{id}.onnx", url)]);

    private Task<int> RunAsync(bool isTerminal, CancellationToken cancellationToken, params PullPlan[] plans)
    {
        var space = new FreeSpace(_ => long.MaxValue);
        var puller = new ModelPuller(_models.FullName, new FileDownload(_http, new DownloadOptions(), space, TimeProvider.System), space);
        return new PullRun(_models.FullName, puller, new PullReport(_output, _terminal, isTerminal)).PullAsync(plans, force: false, cancellationToken);
    }
}
