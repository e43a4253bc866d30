using System.Text;

namespace KokoroTts.Monitoring.Tests.Rules;

/// <summary>Runs Prometheus' promtool.</summary>
internal static class Promtool
{
    public static Task<ProgramResult> RunAsync(params IEnumerable<string> arguments) => Program.RunAsync("promtool", arguments);

    /// <summary>Fails with promtool's words when one of the queries is not PromQL.</summary>
    public static async Task ParseAsync(IEnumerable<string> queries)
    {
        using var folder = new TemporaryFolder();
        var rules = new StringBuilder("groups:\n  - name: queries\n    rules:\n");
        var number = 0;
        foreach (var query in queries)
        {
            rules.Append("      - record: query:").Append(number++).Append("\n        expr: |\n");
            foreach (var line in query.Trim().Split('\n'))
            {
                rules.Append("          ").Append(line).Append('\n');
            }
        }

        Assert.True(number > 0, "There are no queries.");
        await File.WriteAllTextAsync(folder.File("queries.yml"), rules.ToString());
        (await RunAsync("check", "rules", folder.File("queries.yml"))).Succeeded();
    }
}
