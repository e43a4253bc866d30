using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed partial class StopTests
{
    [Fact]
    public async Task Told_to_stop_every_process_ends_with_success()
    {
        await using var cluster = await TestCluster.StartAsync();

        foreach (var process in (IEnumerable<ClusterProcess>)[.. cluster.Frontends, .. cluster.Silos])
        {
            Assert.Equal(0, await process.StopAsync());
        }
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public async Task The_script_that_starts_a_cluster_leaves_no_process_behind(string signal)
    {
        var logs = Directory.CreateTempSubdirectory("kokorotts-").FullName;
        using var script = Process.Start(new ProcessStartInfo(Repository.PathOf("run"), ["cluster", "--silos", "1", "--port", "18500", "--logs", logs])
        {
            RedirectStandardOutput = true,
        })!;
        try
        {
            await ReadyAsync(script);
            var children = ChildrenOf(script.Id);
            Assert.Equal(3, children.Count);

            await SignalAsync(signal, script.Id);
            await script.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));

            Assert.Equal(signal == "TERM" ? 0 : 128 + 9, script.ExitCode);
            await Until.TrueAsync(() => Task.FromResult(!children.Exists(IsAlive)), "all that the script started have ended", TimeSpan.FromMinutes(2));
        }
        finally
        {
            if (!script.HasExited)
            {
                await SignalAsync("TERM", script.Id);
                await script.WaitForExitAsync();
            }

            Directory.Delete(logs, recursive: true);
        }
    }

    private static async Task ReadyAsync(Process script)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var written = "";
        while (!written.Contains("Ctrl-C drains it all.", StringComparison.Ordinal))
        {
            var line = await script.StandardOutput.ReadLineAsync(deadline.Token);
            Assert.True(line is not null, $"The script has ended:\n{written}");
            written += line + '\n';
        }

        Assert.Matches("frontend-1 .*http://127.0.0.1:18500", written);
        Assert.Matches("silo-1 .*dashboard http://127.0.0.1:80[0-9]+ .*metrics http://127.0.0.1:94[0-9]+/metrics", written);
    }

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The programs that a script has started. The kernel tells a process's parent as the fourth field, after a name in brackets.</summary>
    private static List<int> ChildrenOf(int parent) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let name = Path.GetFileName(folder)
           where name.All(char.IsAsciiDigit)
           let fields = Stat().Match(StatOf(name))
           where fields.Success && fields.Groups["parent"].Value == $"{parent}"
           where fields.Groups["name"].Value is "dotnet" or "redis-server"
           select int.Parse(name, CultureInfo.InvariantCulture),
    ];

    private static bool IsAlive(int process) => Stat().Match(StatOf($"{process}")) is { Success: true } fields && fields.Groups["state"].Value is not "Z";

    private static string StatOf(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat");
        }
        catch (IOException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"^\d+ \((?<name>.*)\) (?<state>\S) (?<parent>\d+)")]
    private static partial Regex Stat();
}
