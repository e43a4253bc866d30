
namespace KokoroTts.EndToEnd.Tests.CommandLine;

/// <summary>Runs the service's command line to its end.</summary>
internal static class Run
{
    /// <summary>By <c>./run</c>, which builds first.</summary>
    public static Task<ProgramResult> ScriptAsync(IEnumerable<string> arguments, string input = "", string? folder = null) =>
        Program.RunAsync(Repository.PathOf("run"), arguments, input, folder);

    /// <summary>The program that <c>./run</c> starts, as these tests built it.</summary>
    public static Task<ProgramResult> ServiceAsync(IEnumerable<string> arguments, string input = "", string? folder = null) =>
        Program.RunAsync("dotnet", [Repository.ServiceAssembly, .. arguments], input, folder);
}
