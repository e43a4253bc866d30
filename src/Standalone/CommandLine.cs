using System.CommandLine;
using KokoroTts.Standalone.Say;
using KokoroTts.Standalone.Serve;

namespace KokoroTts.Standalone;

/// <summary>The commands of <c>./run</c>.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return args switch
            {
                [] or ["serve", ..] or [['-', ..], ..] when !IsHelp(args) =>
                    await ServeCommand.RunAsync(args is ["serve", .. var rest] ? rest : args),
                _ => await Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }),
            };
        }
        catch (Exception failure) when (Failure.Explain(failure) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
            return 1;
        }
    }

    private static ParseResult Parse(string[] args)
    {
        var parsed = Commands().Parse(args);
        // Pages of help would bury the line that says what is wrong.
        return parsed.Errors.Count == 0
            ? parsed
            : throw new UsageException(
                $"{string.Join(' ', parsed.Errors.Select(error => error.Message))} ./run --help lists the options and commands.");
    }

    private static bool IsHelp(string[] args) => args is ["--help" or "-h" or "-?" or "--version", ..];

    private static RootCommand Commands()
    {
        var root = new RootCommand($"KokoroTTS: text to speech behind OpenAI's API.{Environment.NewLine}{ServeCommand.Help}");
        root.Subcommands.Add(SayCommand.Create());
        root.Subcommands.Add(ServeCommand.Create());
        return root;
    }
}
