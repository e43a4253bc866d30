using System.Text.Json.Nodes;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class MonitoringTests
{
    /// <summary>What validate.exceptions.json excuses in an embedded service and a cluster has.</summary>
    private static readonly string[] ReasonsOfAnEmbeddedService = ["cluster", "Redis", "limits"];

    [Fact]
    public async Task All_queries_have_values_and_an_outage_of_Redis_is_told_and_ends()
    {
        using var folder = new TemporaryFolder();
        await using var receiver = new WebhookReceiver();
        await using var cluster = await TestCluster.StartAsync(silos: 2, frontends: 1);
        var frontend = cluster.Frontends[0];
        await using var monitoring = await RunningMonitoring.StartAsync(
            frontend.Address,
            receiver.Address,
            ["--redis", cluster.Redis.Address, .. cluster.Silos.SelectMany(silo => (string[])["--silo", silo.MetricsAuthority])]);

        (await Program.RunAsync(
            Repository.PathOf("monitoring/traffic"), ["--url", frontend.Address.ToString(), "--seconds", "40", "--rate", "4", "--flood", "3"])).Succeeded();
        var validated = await monitoring.ValidateAsync("--wait", "60", "--exceptions", ExceptionsOfACluster(folder));
        Assert.True(validated.ExitCode == 0, validated.Output + validated.Errors);

        cluster.Redis.Kill();
        var outage = await receiver.ReceivedAsync("KokoroTtsRedisDown", "firing", TimeSpan.FromMinutes(2));
        Assert.Equal("storage", outage.Labels["area"]);
        Assert.NotEmpty(await frontend.SpeakAsync("Nobody hears of it."));

        await cluster.Redis.StartAsync();
        await receiver.ReceivedAsync("KokoroTtsRedisDown", "resolved", TimeSpan.FromMinutes(2));
    }

    private static string ExceptionsOfACluster(TemporaryFolder folder)
    {
        var exceptions = JsonNode.Parse(File.ReadAllText(Repository.PathOf("monitoring/validate.exceptions.json")))!.AsObject();
        foreach (var (_, kind) in exceptions)
        {
            foreach (var (name, reason) in kind!.AsObject().ToList())
            {
                if (ReasonsOfAnEmbeddedService.Any(((string)reason!).Contains))
                {
                    kind.AsObject().Remove(name);
                }
            }
        }

        var file = Path.Combine(folder.Path, "exceptions.json");
        File.WriteAllText(file, exceptions.ToJsonString());
        return file;
    }
}
