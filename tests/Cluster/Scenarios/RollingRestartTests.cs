using System.Collections.Concurrent;
using KokoroTts.Cluster.Tests.Load;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class RollingRestartTests
{
    private const int Callers = 8;

    [Fact]
    public async Task Every_process_can_be_restarted_in_turn_without_a_failed_request()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, frontends: 2, StreamLoad.Settings(TimeSpan.FromMilliseconds(20), threads: 4));
        using var done = new CancellationTokenSource();
        var failures = new ConcurrentBag<string>();
        var spoken = 0;
        var callers = Enumerable.Range(0, Callers).Select(async caller =>
        {
            for (var request = 0; !done.IsCancellationRequested; request++)
            {
                if (await SpeakAsync(cluster, request, StreamLoad.TextOf((caller * 1_000_000) + request, 5)) is { } failure)
                {
                    failures.Add(failure);
                }

                Interlocked.Increment(ref spoken);
            }
        }).ToList();

        foreach (var process in (IEnumerable<ClusterProcess>)[.. cluster.Silos, .. cluster.Frontends])
        {
            var before = Volatile.Read(ref spoken);
            await process.RestartAsync();
            await Until.TrueAsync(() => Task.FromResult(Volatile.Read(ref spoken) > before + Callers), $"requests are answered after the restart of {process.Name}");
        }

        await done.CancelAsync();
        await Task.WhenAll(callers);
        Assert.Empty(failures);
    }

    /// <summary>As a load balancer does: a frontend that takes no connection is passed over, and nothing else is tried again.</summary>
    private static async Task<string?> SpeakAsync(TestCluster cluster, int request, string text)
    {
        for (var tried = 0; tried < cluster.Frontends.Count; tried++)
        {
            try
            {
                using var answer = await cluster.Frontends[(request + tried) % cluster.Frontends.Count].BeginSpeakingAsync(text, model: "simulated");
                var audio = await answer.Content.ReadAsByteArrayAsync();
                return answer.IsSuccessStatusCode && audio.Length > 0 ? null : $"{(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(audio)}";
            }
            catch (HttpRequestException refused) when (refused.HttpRequestError is HttpRequestError.ConnectionError)
            {
                // Stopped, or on its way up.
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
            {
                return broken.ToString();
            }
        }

        return "No frontend takes a connection.";
    }
}
