using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using KokoroTts.Hosting;
using KokoroTts.Standalone.Models;
using KokoroTts.Standalone.Say;
using KokoroTts.Standalone.Serve;
using KokoroTts.Standalone.Terminal;

namespace KokoroTts.Standalone;

/// <summary>The commands of <c>./run</c>; without one it serves.</summary>
internal static class CommandLine
{
    private static readonly string[] Named = [SayCommand.Name, ModelsCommand.Name, "--help", "-h", "-?", "--version"];

    public static Task<int> RunAsync(string[] args) => HostCommand.RunAsync(
        () => args is [var first, ..] && Named.Contains(first) ? RunNamedAsync(args) : ServeCommand.RunAsync(args),
        "./run --urls http://127.0.0.1:8001");

    private static async Task<int> RunNamedAsync(string[] args)
    {
        var root = new Command("./run", $"KokoroTTS: text to speech behind OpenAI's API.{Environment.NewLine}{ServeCommand.Help}")
        {
            new HelpOption(),
            new VersionOption(),
            SayCommand.Create(),
            ModelsCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors is [var error, ..])
        {
            throw new UsageException($"{error.Message} ./run {Asked(parsed)}--help lists the options.");
        }

        using var signals = new StopSignals();
        return await parsed.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, signals.Token);
    }

    /// <summary>The command that was asked for, with those above it.</summary>
    private static string Asked(ParseResult parsed)
    {
        var names = new List<string>();
        for (var at = parsed.CommandResult; at?.Parent is CommandResult above; at = above)
        {
            names.Insert(0, at.Command.Name + " ");
        }

        return string.Concat(names);
    }
}
