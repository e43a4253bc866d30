using System.Text.RegularExpressions;

namespace KokoroTts.Testing.Monitoring;

/// <summary>Prometheus, Alertmanager and the exporters with the shipped configuration, started by <c>monitoring/up</c> on free ports.</summary>
internal sealed partial class RunningMonitoring : IAsyncDisposable
{
    // Its first start may install Debian's packages.
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(4);

    private readonly Program _program;
    private readonly TemporaryFolder _data;

    private RunningMonitoring(Program program, TemporaryFolder data)
    {
        _program = program;
        _data = data;
        Prometheus = new PrometheusApi(AddressOf("prometheus"));
        Alertmanager = new AlertmanagerApi(AddressOf("alertmanager"));
    }

    public PrometheusApi Prometheus { get; }

    public AlertmanagerApi Alertmanager { get; }

    /// <summary>What it has written so far.</summary>
    public string Log => _program.Output + _program.Errors;

    /// <summary>Starts it and waits until all its parts answer.</summary>
    /// <param name="api">The API that it watches.</param>
    /// <param name="webhook">Who is told of alerts, within about a second.</param>
    /// <param name="options">Further options of <c>monitoring/up</c>.</param>
    public static async Task<RunningMonitoring> StartAsync(Uri api, Uri webhook, params string[] options)
    {
        var data = new TemporaryFolder();
        var program = Program.Start(
            Repository.PathOf("monitoring/up"),
            [
                "--api", api.Authority, "--webhook", webhook.ToString(), "--data", data.Path,
                "--prometheus-port", "0", "--alertmanager-port", "0", "--grafana-port", "0", .. options,
            ]);
        try
        {
            await Until.TrueAsync(
                () =>
                {
                    Assert.False(program.HasExited, $"It ended:\n{program.Output}{program.Errors}");
                    return Task.FromResult(program.Output.Contains("Ctrl-C ends all of it.", StringComparison.Ordinal));
                },
                "monitoring is up",
                StartDeadline);
            return new RunningMonitoring(program, data);
        }
        catch
        {
            await program.DisposeAsync();
            data.Dispose();
            throw;
        }
    }

    /// <summary>Where a part of it listens, by the name that it prints.</summary>
    public Uri AddressOf(string part) =>
        new(Addresses().Matches(_program.Output).Single(match => match.Groups["part"].Value == part).Groups["address"].Value);

    /// <summary>Runs <c>monitoring/validate</c> on it.</summary>
    public Task<ProgramResult> ValidateAsync(params string[] options) => Program.RunAsync(
        Repository.PathOf("monitoring/validate"),
        ["--prometheus", AddressOf("prometheus").ToString(), "--alertmanager", AddressOf("alertmanager").ToString(), .. options]);

    /// <summary>Ends it as Ctrl-C does.</summary>
    public async Task<ProgramResult> StopAsync()
    {
        await _program.SignalAsync("INT");
        return await _program.EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Prometheus.Dispose();
        Alertmanager.Dispose();
        if (!_program.HasExited)
        {
            await StopAsync();
        }

        await _program.DisposeAsync();
        _data.Dispose();
    }

    [GeneratedRegex(@"^  (?<part>\S+) +(?<address>http://127\.0\.0\.1:\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Addresses();
}
