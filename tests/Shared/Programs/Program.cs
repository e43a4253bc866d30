using System.Diagnostics;
using System.Text;

namespace KokoroTts.Testing.Programs;

/// <summary>A program that runs, with everything it has written so far.</summary>
internal sealed class Program : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private Program(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has written to standard output.</summary>
    public string Output => Read(_output);

    /// <summary>What it has written to standard error.</summary>
    public string Errors => Read(_errors);

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a program.</summary>
    /// <param name="file">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its working folder; the repository's root when absent.</param>
    public static Program Start(string file, IEnumerable<string> arguments, string? folder = null) =>
        new(new Process
        {
            StartInfo = new ProcessStartInfo(file, arguments)
            {
                WorkingDirectory = folder ?? Repository.Root,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        });

    /// <summary>Runs a program to its end.</summary>
    /// <param name="file">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="folder">Its working folder; the repository's root when absent.</param>
    public static async Task<ProgramResult> RunAsync(string file, IEnumerable<string> arguments, string input = "", string? folder = null)
    {
        await using var program = Start(file, arguments, folder);
        await program._process.StandardInput.WriteAsync(input);
        program._process.StandardInput.Close();
        return await program.EndAsync();
    }

    /// <summary>Sends a signal, by its name without SIG.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for its end; a program that does not end in two minutes fails the test.</summary>
    public async Task<ProgramResult> EndAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await _process.WaitForExitAsync(deadline.Token);
        return new ProgramResult(_process.ExitCode, Output, Errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null)
            {
                text.AppendLine(line);
            }
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
