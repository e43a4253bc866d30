using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Kokoro.Tokens;

namespace KokoroTts.Speech.Onnx.Kokoro.Timing;

/// <summary>Collects when the words of a segment are spoken while its parts are.</summary>
/// <param name="words">The segment's words.</param>
internal sealed class WordClock(IReadOnlyList<SpokenWord> words)
{
    private readonly (double Start, double End)?[] _spans = new (double Start, double End)?[words.Count];

    /// <summary>Adds the tokens of a part. A word that goes on from the part before ends here.</summary>
    /// <param name="tokens">The tokens without the pads.</param>
    /// <param name="boundaries">Where they are spoken, in samples of the part's audio.</param>
    /// <param name="offset">Where the part begins in the segment's audio, in samples.</param>
    public void Add(ReadOnlySpan<KokoroToken> tokens, double[] boundaries, int offset)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Word is not Phoneme.NoWord and var word)
            {
                _spans[word] = (_spans[word]?.Start ?? offset + boundaries[i], offset + boundaries[i + 1]);
            }
        }
    }

    /// <summary>
    /// The times of the words that are spoken. One whose sounds melted into its neighbour's takes no time, where that one
    /// ends.
    /// </summary>
    /// <param name="sampleRate">Samples per second.</param>
    public IReadOnlyList<WordTime> Times(int sampleRate)
    {
        var times = new List<WordTime>(words.Count);
        var last = 0.0;
        for (var i = 0; i < words.Count; i++)
        {
            if (_spans[i] is null && !words[i].IsSpoken)
            {
                continue;
            }

            var (start, end) = _spans[i] ?? (last, last);
            times.Add(new WordTime(words[i].Text, TimeSpan.FromSeconds(start / sampleRate), TimeSpan.FromSeconds(end / sampleRate)));
            last = end;
        }

        return times;
    }
}
