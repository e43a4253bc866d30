using System.Net;
using System.Text.RegularExpressions;

namespace KokoroTts.Testing.Programs;

/// <summary>The service as a user runs it: a process of its own, on a free port.</summary>
internal sealed partial class RunningService : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(1);

    private readonly Program _program;

    private RunningService(Program program, Uri address)
    {
        _program = program;
        Address = address;
        Http = new HttpClient { BaseAddress = address };
        Metrics = new Metrics(Http);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>A client with its address; cancels after 100 seconds.</summary>
    public HttpClient Http { get; }

    public Metrics Metrics { get; }

    /// <summary>What it has written so far.</summary>
    public string Log => _program.Output + _program.Errors;

    /// <summary>Starts it and waits until it can speak.</summary>
    /// <param name="options">Options besides <c>--urls</c>.</param>
    public static Task<RunningService> StartAsync(params string[] options) => StartAsync(new Uri("http://127.0.0.1:0"), options);

    /// <summary>Starts it and waits until it can speak.</summary>
    /// <param name="address">Where it shall listen.</param>
    /// <param name="options">Options besides <c>--urls</c>.</param>
    public static async Task<RunningService> StartAsync(Uri address, params string[] options)
    {
        // A shell that runs the tests in the background has SIGINT ignored, in all that it starts.
        var program = Program.Start("env", ["--default-signal=INT", "dotnet", Repository.ServiceAssembly, "--urls", address.GetLeftPart(UriPartial.Authority), .. options]);
        try
        {
            return await ReadyAsync(program);
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a signal, by its name without SIG.</summary>
    public Task SignalAsync(string signal) => _program.SignalAsync(signal);

    /// <summary>Waits until the process has ended.</summary>
    public Task<ProgramResult> EndAsync() => _program.EndAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _program.DisposeAsync();
    }

    private static async Task<RunningService> ReadyAsync(Program program)
    {
        await Until.TrueAsync(
            () =>
            {
                Assert.False(program.HasExited, $"The service ended:\n{program.Output}{program.Errors}");
                return Task.FromResult(Listening().IsMatch(program.Output));
            },
            "the service says where it listens",
            StartDeadline);
        var service = new RunningService(program, new Uri(Listening().Match(program.Output).Groups["address"].Value));
        await Until.TrueAsync(service.IsReadyAsync, "the service is ready", StartDeadline);
        return service;
    }

    private async Task<bool> IsReadyAsync()
    {
        using var answer = await Http.GetAsync("/health/ready");
        return answer.StatusCode is HttpStatusCode.OK;
    }

    [GeneratedRegex(@"listens on (?<address>http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
