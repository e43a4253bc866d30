using KokoroTts.Speech.Bench.Peer;
using KokoroTts.Speech.Bench.Reporting;

namespace KokoroTts.Speech.Bench.Measures;

/// <summary>Short requests, against a server that starts a process for each.</summary>
internal sealed class AgainstProcesses(Workbench bench) : IMeasure
{
    private const int Runs = 5;
    private const int Concurrency = 4;
    private const int Characters = 60;
    private const int RequestsToService = 1_000;
    private const int RequestsToPeer = 300;
    private const double Wanted = 5;

    public string Name => "processes";

    public Finding Run()
    {
        RunService();
        RunPeer();
        var service = new List<double>();
        var peer = new List<double>();
        var loop = new List<double>();
        var serviceUse = new List<double>();
        var peerUse = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var before = (Service: ProcessorTime.Of(bench.Service.Id), Peer: ProcessorTime.Of(bench.Peer.Id));
            service.Add(RunService());
            peer.Add(RunPeer());
            loop.Add(RunLoop());
            serviceUse.Add((ProcessorTime.Of(bench.Service.Id) - before.Service).TotalMilliseconds / RequestsToService);
            peerUse.Add((ProcessorTime.Of(bench.Peer.Id) - before.Peer).TotalMilliseconds / RequestsToPeer);
        }

        return Report(
            new Series("the service", "requests per s", service),
            new Series("a process per request behind HTTP", "requests per s", peer),
            new Series("the same processes without HTTP", "processes per s", loop),
            new Series("processor time of the service", "ms per request", serviceUse),
            new Series("processor time of the peer and its processes", "ms per request", peerUse));
    }

    private static Finding Report(Series service, Series peer, Series loop, Series serviceUse, Series peerUse)
    {
        var ratio = service.Over(peer, "service / process per request");
        return new Finding(
            "Against a process per request",
            $"Unique texts of {Characters} characters as wav, {Concurrency} at once, against a minimal server that starts the program {ProcessPerRequestServer.Program} for each request; "
            + $"and against {Workbench.Cores} such processes at once in a loop of xargs, which no server of that kind can pass.",
            [service, peer, loop, ratio, service.Over(loop, "service / processes without HTTP"), serviceUse, peerUse],
            [new Target($"the service answers at least {Wanted:0} times as many requests as a process per request.", ratio.Median >= Wanted)]);
    }

    private double RunService() =>
        RequestsToService / Workbench.Fetch(bench.Service.Address, bench.Corpus.Texts(RequestsToService, Characters), Concurrency, "wav").TotalSeconds;

    private double RunPeer() =>
        RequestsToPeer / Workbench.Fetch(bench.Peer.Address, bench.Corpus.Texts(RequestsToPeer, Characters), Concurrency, "wav").TotalSeconds;

    private double RunLoop() =>
        RequestsToPeer / ProcessLoop.Speak(bench.Corpus.Texts(RequestsToPeer, Characters), Workbench.Cores).TotalSeconds;
}
