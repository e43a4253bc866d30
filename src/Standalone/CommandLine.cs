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
                _ => await Commands().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }),
            };
        }
        catch (Exception failure) when (Failure.Explain(failure) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
            return 1;
        }
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
