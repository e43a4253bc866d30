using KokoroTts.Speech.Bench;
using KokoroTts.Speech.Bench.Peer;

switch (args)
{
    case ["peer"]:
        await ProcessPerRequestServer.RunAsync();
        return 0;
    case ["metrics", var results]:
        return await MetricsSuite.RunAsync(results);
    case [var server, var corpus, var results, .. var names]:
        return await Suite.RunAsync(server, corpus, results, names);
    default:
        Console.Error.WriteLine("Start it with bench/run, or with: metrics bench/results/metrics.md");
        return 2;
}
