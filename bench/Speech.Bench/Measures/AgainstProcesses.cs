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
    private const int RequestsToShipped = 10_000;
    private const int RequestsToPeer = 300;
    private const double Wanted = 5;

    public string Name => "processes";

    public Finding Run()
    {
        RunService();
        RunPeer();
        RunShipped();
        var shipped = new List<double>();
        var repeated = new List<double>();
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
            shipped.Add(RunShipped());
            repeated.Add(RunRepeated());
            serviceUse.Add((ProcessorTime.Of(bench.Service.Id) - before.Service).TotalMilliseconds / RequestsToService);
            peerUse.Add((ProcessorTime.Of(bench.Peer.Id) - before.Peer).TotalMilliseconds / (2 * RequestsToPeer));
        }

        return Report(
            new Series("the service as shipped, one sentence", "requests per s", shipped),
            new Series("a process per request behind HTTP, one sentence", "requests per s", repeated),
            new Series("the service without its cache, unique sentences", "requests per s", service),
            new Series("a process per request behind HTTP, unique sentences", "requests per s", peer),
            new Series("the same processes without HTTP", "processes per s", loop),
            new Series("processor time of the service without its cache", "ms per request", serviceUse),
            new Series("processor time of the peer and its processes", "ms per request", peerUse));
    }

    private static Finding Report(
        Series shipped, Series repeated, Series service, Series peer, Series loop, Series serviceUse, Series peerUse)
    {
        var ratio = shipped.Over(repeated, "service as shipped / process per request, one sentence");
        return new Finding(
            "Against a process per request",
            $"Sentences of {Characters} characters as wav, {Concurrency} at once, against a minimal server that starts the program {ProcessPerRequestServer.Program} for each request; "
            + $"and against {Workbench.Cores} such processes at once in a loop of xargs, which no server of that kind can pass. "
            + "One sentence asked for again and again is answered from the cache of the service as shipped. Sentences that are all different are synthesised by both sides "
            + "with the same library, whose own time bounds what any server can gain.",
            [
                shipped, repeated, ratio,
                service, peer, loop,
                service.Over(peer, "service without its cache / process per request, unique sentences"),
                service.Over(loop, "service without its cache / processes without HTTP"),
                serviceUse, peerUse,
            ],
            [new Target($"the service answers one sentence at least {Wanted:0} times as often as a process per request.", ratio.Median >= Wanted)]);
    }

    private double RunService() =>
        RequestsToService / Workbench.Fetch(bench.Service.Address, bench.Corpus.Texts(RequestsToService, Characters), Concurrency, "wav").TotalSeconds;

    private double RunPeer() =>
        RequestsToPeer / Workbench.Fetch(bench.Peer.Address, bench.Corpus.Texts(RequestsToPeer, Characters), Concurrency, "wav").TotalSeconds;

    private double RunShipped() =>
        RequestsToShipped / Workbench.Fetch(bench.Shipped.Address, Same(RequestsToShipped), Concurrency, "wav").TotalSeconds;

    private double RunRepeated() =>
        RequestsToPeer / Workbench.Fetch(bench.Peer.Address, Same(RequestsToPeer), Concurrency, "wav").TotalSeconds;

    private string[] Same(int count)
    {
        var texts = new string[count];
        Array.Fill(texts, bench.Corpus.Text(Characters));
        return texts;
    }

    private double RunLoop() =>
        RequestsToPeer / ProcessLoop.Speak(bench.Corpus.Texts(RequestsToPeer, Characters), Workbench.Cores).TotalSeconds;
}
