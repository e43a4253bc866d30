namespace KokoroTts.Monitoring.Tests.Dashboards;

public class GeneratedDashboardsTests
{
    [Fact]
    public async Task The_files_are_what_their_source_says()
    {
        var checking = await Program.RunAsync("python3", [Repository.PathOf("monitoring/grafana/generate"), "--check"]);

        checking.Succeeded();
    }

    [Fact]
    public async Task A_file_that_was_changed_by_hand_is_found()
    {
        using var folder = new TemporaryFolder();
        await Generate(folder, "--output", folder.Path);
        await File.AppendAllTextAsync(folder.File("kokorotts-gpu.json"), " ");

        var checking = await Program.RunAsync("python3", [Repository.PathOf("monitoring/grafana/generate"), "--output", folder.Path, "--check"]);

        Assert.Equal(1, checking.ExitCode);
        Assert.Equal("kokorotts-gpu.json is not what monitoring/grafana/generate writes.", checking.Errors.Trim());
    }

    private static async Task Generate(TemporaryFolder folder, params string[] arguments)
    {
        var writing = await Program.RunAsync("python3", [Repository.PathOf("monitoring/grafana/generate"), .. arguments]);
        writing.Succeeded();
        Assert.Equal(Dashboard.All.Count, Directory.GetFiles(folder.Path).Length);
    }
}
