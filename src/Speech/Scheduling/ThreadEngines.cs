using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Scheduling;

/// <summary>The engines of one thread, one a model, made when first needed.</summary>
internal sealed class ThreadEngines(SpeechDevice device, IReadOnlyDictionary<string, ISpeechModel> models)
{
    private readonly Dictionary<string, ISpeechEngine> _engines = [];

    public ISpeechEngine For(string model)
    {
        if (!_engines.TryGetValue(model, out var engine))
        {
            engine = models[model].CreateEngine(device);
            _engines.Add(model, engine);
        }

        return engine;
    }

    /// <summary>Disposes of every engine, and tells what went wrong.</summary>
    public IReadOnlyList<Exception> DisposeAll()
    {
        var failures = new List<Exception>();
        foreach (var engine in _engines.Values)
        {
            try
            {
                engine.Dispose();
            }
            catch (Exception failure)
            {
                failures.Add(failure);
            }
        }

        return failures;
    }
}
