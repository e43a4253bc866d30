using System.Collections.Concurrent;
using System.Diagnostics;
using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Requests;

namespace KokoroTts.Speech.Bench.Texts;

/// <summary>The raw limit: the engine called in this process, one instance a core, with nothing around it.</summary>
internal sealed class DirectSpeech : IDisposable
{
    private readonly EspeakModel _model = EspeakModel.Load();
    private readonly SpeechPlanner _planner;
    private readonly ISpeechEngine[] _engines;

    /// <summary>Loads the engines.</summary>
    /// <param name="cores">How many.</param>
    public DirectSpeech(int cores)
    {
        _planner = new SpeechPlanner(new ModelCatalog([_model], new Dictionary<string, string>()), new SpeechOptions());
        _engines = [.. Enumerable.Range(0, cores).Select(_ => _model.CreateEngine(SpeechDevice.Cpu))];
    }

    /// <summary>Version of the library behind the engine.</summary>
    public string LibraryVersion => _model.LibraryVersion;

    /// <summary>The segments the service makes of a text.</summary>
    public Segment[] Segments(string text) =>
        [.. _planner.Plan(new SpeechRequest(text) { Voice = SpeechCall.Voice, Format = AudioFormat.Pcm }).Segments.Select(planned => planned.Segment)];

    /// <summary>Speaks one segment on this thread.</summary>
    /// <returns>The time it took.</returns>
    public TimeSpan Speak(Segment segment)
    {
        var started = Stopwatch.GetTimestamp();
        _engines[0].Synthesize(segment, CancellationToken.None);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Speaks segments on all engines at once.</summary>
    /// <returns>The time it took, and the playing time of what was spoken.</returns>
    public (TimeSpan Wall, TimeSpan Audio) Speak(IEnumerable<Segment> segments)
    {
        var left = new ConcurrentQueue<Segment>(segments);
        var spoken = new TimeSpan[_engines.Length];
        var started = Stopwatch.GetTimestamp();
        Crew.Run(_engines.Length, index =>
        {
            while (left.TryDequeue(out var segment))
            {
                spoken[index] += _engines[index].Synthesize(segment, CancellationToken.None).Duration;
            }
        });
        return (Stopwatch.GetElapsedTime(started), spoken.Aggregate(TimeSpan.Zero, (sum, part) => sum + part));
    }

    public void Dispose()
    {
        foreach (var engine in _engines)
        {
            engine.Dispose();
        }

        _model.Dispose();
    }
}
