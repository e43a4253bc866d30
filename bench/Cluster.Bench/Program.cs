using System.Net;
using KokoroTts.Cluster.Bench;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

const int Few = 1_000;
const int Many = 200_000;

switch (args)
{
    case ["silo", .. var place]:
        await BenchSilo.ServeAsync(SiloPlace.Read(place));
        return 0;
    case [var results]:
        var port = SiloPlace.FreePort();
        await using (await ChildProcess.StartRedisAsync(port))
        {
            var report = await MeasureAsync($"127.0.0.1:{port}");
            await File.WriteAllTextAsync(results, report.Text);
            Console.Write(report.Text);
            return report.IsEveryTargetMet ? 0 : 1;
        }

    default:
        Console.Error.WriteLine("Say where the report goes: bench/results/cluster.md");
        return 2;
}

static async Task<Report> MeasureAsync(string redis)
{
    List<Comparison> comparisons = [];
    Dispatch dispatch;
    {
        var place = SiloPlace.Free(redis);
        await using var silo = await ChildProcess.StartSiloAsync(place);
        using var client = await ConnectAsync(place);
        var calls = new Calls(client.Services.GetRequiredService<IClusterClient>(), Few);
        await calls.ActivateAsync();
        comparisons.Add(await Comparison.RunAsync("a decision, to an empty call; from another process", calls.DecideAsync, calls.PingAsync, most: 1.3));
        dispatch = await Dispatch.MeasureAsync(client.Services.GetRequiredService<IClusterClient>());
        var many = new Calls(client.Services.GetRequiredService<IClusterClient>(), Many);
        await many.ActivateAsync();
        comparisons.Add(await Comparison.RunAsync(
            $"a decision among {Many:#,##0} clients, to one among {Few:#,##0}; from another process", many.DecideAsync, calls.DecideAsync, most: 1.3));
        comparisons.Add(await Comparison.RunAsync(
            $"an empty call among {Many:#,##0} grains, to one among {Few:#,##0}; from another process", many.PingAsync, calls.PingAsync, most: null));
        await client.StopAsync();
    }

    {
        var place = SiloPlace.Free(redis);
        await using var silo = await ChildProcess.StartSiloAsync(place);
        using var client = await ConnectAsync(place);
        var calls = new Calls(client.Services.GetRequiredService<IClusterClient>(), Few);
        await calls.ActivateAsync();
        var watchedPlace = SiloPlace.Free(redis, hasDashboard: true);
        await using var watchedSilo = await ChildProcess.StartSiloAsync(watchedPlace);
        using var watched = await ConnectAsync(watchedPlace);
        var watchedCalls = new Calls(watched.Services.GetRequiredService<IClusterClient>(), Few);
        await watchedCalls.ActivateAsync();
        comparisons.Add(await Comparison.RunAsync("a decision with the dashboard, to one without", watchedCalls.DecideAsync, calls.DecideAsync, most: null));
        await watched.StopAsync();
        await client.StopAsync();
    }

    using (var host = await BenchSilo.StartAsync(SiloPlace.Free(redis)))
    {
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var few = new Calls(grains, Few);
        await few.ActivateAsync();
        comparisons.Add(await Comparison.RunAsync("a decision, to an empty call; within the silo", few.DecideAsync, few.PingAsync, most: 1.3));
        var many = new Calls(grains, Many);
        await many.ActivateAsync();
        comparisons.Add(await Comparison.RunAsync(
            $"a decision among {Many:#,##0} clients, to one among {Few:#,##0}; within the silo", many.DecideAsync, few.DecideAsync, most: null));
        comparisons.Add(await Comparison.RunAsync(
            $"an empty call among {Many:#,##0} grains, to one among {Few:#,##0}; within the silo", many.PingAsync, few.PingAsync, most: null));
        await host.StopAsync();
    }

    return Report.Of(comparisons, dispatch);
}

static async Task<IHost> ConnectAsync(SiloPlace place)
{
    var builder = Host.CreateApplicationBuilder();
    builder.Logging.ClearProviders();
    builder.UseOrleansClient(client => client.UseStaticClustering(new IPEndPoint(IPAddress.Loopback, place.GatewayPort)));
    var host = builder.Build();
    await host.StartAsync();
    return host;
}
