using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Kokoro.Timing;
using KokoroTts.Speech.Onnx.Kokoro.Tokens;
using KokoroTts.Speech.Onnx.Kokoro.Voices;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>
/// Speaks segments with Kokoro: text to phonemes, phonemes to tokens, tokens with a style to audio, in as many runs of the
/// network as the tokens need. Holds nothing of its own, so engines share all that they are made of.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="vocabulary">The symbols it knows.</param>
/// <param name="phonemizer">Reads texts.</param>
/// <param name="voices">The model's voices.</param>
/// <param name="library">Their packs.</param>
internal sealed class KokoroEngine(
    IKokoroNetwork network, KokoroVocabulary vocabulary, KokoroPhonemizer phonemizer, KokoroVoices voices, VoiceLibrary library) : ISpeechEngine
{
    /// <summary>Samples per second of what Kokoro speaks.</summary>
    public const int SampleRate = 24_000;

    // 100 ms for a text in which nothing is spoken.
    private const int SilentSamples = SampleRate / 10;

    /// <inheritdoc/>
    public SegmentAudio Synthesize(Segment segment, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var voice = voices.Find(segment.Voice) ?? throw new SynthesisException($"The model '{segment.Model}' has no voice '{segment.Voice}'.");
        var text = phonemizer.Read(segment.Text, voice.Language, cancellationToken);
        var tokens = KokoroToken.Of(text, vocabulary);
        return tokens.Any(static token => token.Word != Phoneme.NoWord)
            ? Speak(tokens, text.Words, voice, (float)segment.Speed, cancellationToken)
            : new SegmentAudio(new float[SilentSamples], SampleRate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private SegmentAudio Speak(
        IReadOnlyList<KokoroToken> tokens, IReadOnlyList<SpokenWord> words, KokoroVoice voice, float speed, CancellationToken cancellationToken)
    {
        var clock = new WordClock(words);
        var audio = new List<float[]>();
        var offset = 0;
        foreach (var part in TokenSplitter.Split(tokens))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var output = network.Run(Padded(part), voice.StyleFor(library, part.Count), speed, cancellationToken);
            Check(output.Samples);
            clock.Add(part, TokenSpans.Of(part, output), offset);
            audio.Add(output.Samples);
            offset += output.Samples.Length;
        }

        return new SegmentAudio(JoinedParts.Of(audio), SampleRate) { Words = clock.Times(SampleRate) };
    }

    private static long[] Padded(ArraySegment<KokoroToken> tokens)
    {
        var ids = new long[tokens.Count + 2];
        ids[0] = ids[^1] = KokoroVocabulary.Pad;
        for (var i = 0; i < tokens.Count; i++)
        {
            ids[i + 1] = tokens[i].Id;
        }

        return ids;
    }

    /// <summary>A network in half precision may overflow on some styles; what follows would be noise at full volume.</summary>
    private static void Check(float[] samples)
    {
        var wrong = Array.FindIndex(samples, static sample => !float.IsFinite(sample));
        if (wrong >= 0)
        {
            throw new SynthesisException($"Kokoro's network answered {samples[wrong]} as sample {wrong} of {samples.Length}.");
        }
    }
}
