namespace KokoroTts.Monitoring.Tests.Kubernetes;

/// <summary>Limits in a ConfigMap change while the service runs.</summary>
public sealed class MountedLimitsTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_mounted_config_map_that_is_replaced_is_in_force_without_a_restart()
    {
        using var mount = new TemporaryFolder();
        await ReplaceAsync(mount, "first", 7);
        await using var service = Program.Start("env",
        [
            "DOTNET_USE_POLLING_FILE_WATCHER=1", "dotnet", Repository.ServiceAssembly,
            "--urls", "http://127.0.0.1:0", "--Data:Directory", mount.File("data"), "--config", mount.File("limits.json"),
        ]);
        using var http = new HttpClient();
        await TrueAsync(() => Task.FromResult(AddressIn(service.Output) is not null || service.HasExited));
        var models = $"{AddressIn(service.Output)}/v1/models";
        await TrueAsync(() => QuotaIsAsync(http, models, 7));

        await ReplaceAsync(mount, "second", 9);

        await TrueAsync(() => QuotaIsAsync(http, models, 9));
    }

    /// <summary>As the kubelet does it: a new folder, and a link that goes there from one moment to the next.</summary>
    private static async Task ReplaceAsync(TemporaryFolder mount, string version, int quota)
    {
        Directory.CreateDirectory(mount.File($"..{version}"));
        await File.WriteAllTextAsync(
            mount.File($"..{version}/limits.json"),
            $$"""{ "RateLimiting:Enabled": true, "RateLimiting:Tiers:default:RequestsPerMinute": {{quota}} }""");
        Directory.CreateSymbolicLink(mount.File("..data_tmp"), $"..{version}");
        (await Program.RunAsync("mv", ["-T", mount.File("..data_tmp"), mount.File("..data")])).Succeeded();
        if (!File.Exists(mount.File("limits.json")))
        {
            File.CreateSymbolicLink(mount.File("limits.json"), "..data/limits.json");
        }
    }

    private static async Task<bool> QuotaIsAsync(HttpClient http, string address, int quota)
    {
        using var answer = await http.GetAsync(address);
        return answer.Headers.TryGetValues("RateLimit-Policy", out var policy) && policy.Any(value => value.Contains($"q={quota};w=60", StringComparison.Ordinal));
    }

    private static string? AddressIn(string output) => output.Split((char[])[' ', '\n'])
        .Where(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)).Select(word => new Uri(word.Trim()).GetLeftPart(UriPartial.Authority)).FirstOrDefault();

    private static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var end = new CancellationTokenSource(Deadline);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!await condition())
        {
            await ticks.WaitForNextTickAsync(end.Token);
        }
    }
}
