using System.Runtime.CompilerServices;
using KokoroTts.Grains.Interfaces.Workers;

namespace KokoroTts.Grains.Tests.Contracts;

/// <summary>
/// Silos and frontends of two versions speak to each other while a cluster is updated, so what was released of the contracts
/// stays as it is. The baseline is the file beside this one.
/// </summary>
public sealed class ContractTests
{
    private static readonly IReadOnlyList<string> Now = ContractText.Of(typeof(ISpeechWorkerGrain).Assembly);

    [Fact]
    public void Nothing_of_the_contracts_is_removed_renumbered_or_retyped() => Assert.Empty(Baseline().Except(Now));

    [Fact]
    public void What_is_added_to_the_contracts_is_added_to_the_baseline()
    {
        var added = Now.Except(Baseline()).ToList();

        Assert.True(added.Count == 0, $"Add to {BaselineFile()}, in order:\n{string.Join('\n', added)}");
    }

    [Fact]
    public void Ids_are_given_once_in_a_message() => Assert.Equal(
        [], Now.Where(line => line.StartsWith("message ", StringComparison.Ordinal) && line.Contains(" : ", StringComparison.Ordinal))
            .GroupBy(line => string.Join(' ', line.Split(' ')[..3])).Where(same => same.Count() > 1).Select(same => same.Key));

    private static string[] Baseline() => File.ReadAllLines(BaselineFile());

    private static string BaselineFile([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "contracts.txt");
}
