using KokoroTts.Speech.Onnx.Kokoro.Phonemes.Reading;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes.Sources;

namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes;

/// <summary>
/// Writes texts in Kokoro's phonemes. What stands between two marks is read in one go, so that words sound as they do
/// beside each other, and the marks are kept in their places.
/// </summary>
/// <param name="phonemizers">Who reads.</param>
internal sealed class KokoroPhonemizer(PhonemizerPool phonemizers)
{
    // What is dropped is dropped from what people write; espeak-ng writes these as Kokoro does.
    private static readonly (string Old, string New)[] Spellings =
        [("g", "ɡ"), ("ã", "a\u0303"), ("ẽ", "e\u0303"), ("ĩ", "i\u0303"), ("õ", "o\u0303"), ("ũ", "u\u0303")];

    /// <summary>A text in phonemes. Equal texts give equal phonemes.</summary>
    /// <param name="text">A segment's text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="cancellationToken">Ends the wait for a phonemizer.</param>
    /// <exception cref="Engines.SynthesisException">espeak-ng failed.</exception>
    public SpokenText Read(string text, KokoroLanguage language, CancellationToken cancellationToken)
    {
        var parts = PartReader.Read(text);
        var runs = RunsOf(parts, language);
        var distinct = runs.OfType<Run>().Distinct().ToList();
        var readings = distinct.Count == 0
            ? new RunReadings()
            : phonemizers.Use(phonemizer => RunReadings.Of(phonemizer, distinct), cancellationToken);
        return Write(parts, runs, readings);
    }

    /// <summary>For each part that is a word its run.</summary>
    private static Run?[] RunsOf(IReadOnlyList<TextPart> parts, KokoroLanguage language)
    {
        var runs = new Run?[parts.Count];
        Run? current = null;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Kind is PartKind.Word)
            {
                var source = SourceOf(parts[i].Text, language);
                current = current?.Source == source ? current : new Run(source);
                current.Add(parts[i].Text, afterSpace: i > 0 && parts[i - 1].Kind is PartKind.Space);
                runs[i] = current;
            }
            else if (parts[i].Kind is not PartKind.Space)
            {
                current = null;
            }
        }

        return runs;
    }

    private static SpokenText Write(IReadOnlyList<TextPart> parts, Run?[] runs, RunReadings readings)
    {
        var writer = new SpokenTextWriter();
        Run? written = null;
        for (var i = 0; i < parts.Count; i++)
        {
            switch (parts[i].Kind)
            {
                case PartKind.Word when runs[i] != written:
                    if (i > 0 && parts[i - 1].Kind is PartKind.Word)
                    {
                        writer.ImplySpace();
                    }

                    written = runs[i];
                    WriteRun(writer, parts, runs, i, readings);
                    break;
                case PartKind.Pronounced:
                    WritePronounced(writer, parts[i]);
                    break;
                case PartKind.Mark when parts[i].Text.Length > 0:
                    writer.AddMark(parts[i].Text[0]);
                    break;
                case PartKind.Space when parts[i].Text.Length > 0 && !IsInside(written, runs, i):
                    writer.AddSpace();
                    break;
                case PartKind.Space or PartKind.Mark when !IsInside(written, runs, i):
                    writer.ImplySpace();
                    break;
                default:
                    break;
            }
        }

        return writer.Text;
    }

    /// <summary>Whether a space stands between two words of the run that was written.</summary>
    private static bool IsInside(Run? written, Run?[] runs, int index) =>
        written is not null && index + 1 < runs.Length && runs[index + 1] == written;

    private static void WriteRun(SpokenTextWriter writer, IReadOnlyList<TextPart> parts, Run?[] runs, int first, RunReadings readings)
    {
        var run = runs[first]!;
        var whole = readings.Whole(run);
        var alone = readings.Words(run);
        var written = Enumerable.Range(first, parts.Count - first).Where(i => runs[i] == run).Select(i => parts[i].Text);
        var words = written.Select((word, index) => new SpokenWord(SpokenWord.Bare(word), alone[index].Length > 0)).ToList();
        writer.AddWords(words, whole, PhonemeAlignment.Assign(whole, alone), run.Source.SpacesWords);
    }

    private static void WritePronounced(SpokenTextWriter writer, TextPart part)
    {
        var phonemes = Spellings.Aggregate(part.Phonemes, static (text, pair) => text.Replace(pair.Old, pair.New, StringComparison.Ordinal));
        writer.AddWords([new SpokenWord(part.Text, true)], phonemes, new int[phonemes.Length], spaced: true);
    }

    private static PhonemeSource SourceOf(string word, KokoroLanguage language)
    {
        var letter = word.FirstOrDefault(char.IsLetter);
        return letter is not '\0' and < '\u0250' ? language.LatinSource : language.Source;
    }
}
