using KokoroTts.Speech.Engines.Espeak.Processes;
using KokoroTts.Speech.Espeak.Protocol;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>Speaks with libespeak-ng in a process of its own, which speaks each segment as if it were its first.</summary>
/// <param name="process">The process, which the engine owns.</param>
internal sealed class EspeakEngine(EspeakProcess process) : ISpeechEngine
{
    /// <inheritdoc/>
    public SegmentAudio Synthesize(Segment segment, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rate = SpeakingRate.For(segment.Speed);
        var (text, spoken) = Speak(segment, rate);
        cancellationToken.ThrowIfCancellationRequested();
        var samples = Sonic.ChangeSpeed(Int16Audio.ToFloats(spoken.Samples.Span), rate.Stretch, spoken.SampleRate);
        return new SegmentAudio(samples, spoken.SampleRate)
        {
            Words = WordTimes.Of(spoken.Words, text, spoken.Samples.Length, spoken.SampleRate * (double)rate.Stretch),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => process.Dispose();

    private (string Text, SpokenText Spoken) Speak(Segment segment, SpeakingRate rate)
    {
        var text = SpacedPunctuation.Of(segment.Text, segment.Voice);
        try
        {
            return (text, Ask(text));
        }
        catch (EspeakCrashException)
        {
            var words = PlainWords.Of(segment.Text);
            return (words, Ask(words));
        }

        SpokenText Ask(string words) =>
            process.Ask<SpeakQuestion, SpokenText>(new SpeakQuestion(segment.Voice, rate.WordsPerMinute, words));
    }
}
