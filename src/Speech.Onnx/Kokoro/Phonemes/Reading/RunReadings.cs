using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes.Sources;

namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes.Reading;

/// <summary>The phonemes of runs, and of their words read alone.</summary>
internal sealed class RunReadings
{
    private readonly Dictionary<(PhonemeSource Source, string Text), string> _readings = [];

    /// <summary>Reads runs.</summary>
    /// <param name="phonemizer">The phonemizer, for the time of the call.</param>
    /// <param name="runs">The runs, in the order of the text.</param>
    public static RunReadings Of(EspeakPhonemizer phonemizer, IReadOnlyList<Run> runs)
    {
        var readings = new RunReadings();
        foreach (var source in runs.Select(static run => run.Source).Distinct())
        {
            // The runs come first, as they do in a text: what is read may depend on what was read just before.
            var own = runs.Where(run => run.Source == source).ToList();
            string[] texts =
            [
                .. own.Select(static run => run.Text)
                    .Concat(own.Where(static run => run.Words.Count > 1).SelectMany(static run => run.Words))
                    .Distinct(),
            ];
            var phonemes = source.Read(phonemizer, texts);
            for (var i = 0; i < texts.Length; i++)
            {
                readings._readings[(source, texts[i])] = string.Join(' ', phonemes[i].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return readings;
    }

    /// <summary>The phonemes of a run.</summary>
    /// <param name="run">The run.</param>
    public string Whole(Run run) => _readings[(run.Source, run.Text)];

    /// <summary>The phonemes of each word of a run, read alone.</summary>
    /// <param name="run">The run.</param>
    public IReadOnlyList<string> Words(Run run) =>
        run.Words.Count == 1 ? [Whole(run)] : [.. run.Words.Select(word => _readings[(run.Source, word)])];
}
