using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Records synthesis.</summary>
public sealed class SpeechMetrics
{
    private readonly BoundedLabels _labels;
    private readonly Counter<long> _characters;
    private readonly Counter<double> _audio;
    private readonly Histogram<double> _firstAudio;
    private readonly Histogram<double> _realTimeFactor;
    private readonly Counter<long> _segments;
    private readonly Histogram<double> _inference;

    internal SpeechMetrics(Meter meter, BoundedLabels labels)
    {
        _labels = labels;
        _characters = Vocabulary.InputCharacters.CreateCounter<long>(meter);
        _audio = Vocabulary.AudioSeconds.CreateCounter<double>(meter);
        _firstAudio = Vocabulary.TimeToFirstAudio.CreateHistogram(meter);
        _realTimeFactor = Vocabulary.RealTimeFactor.CreateHistogram(meter);
        _segments = Vocabulary.Segments.CreateCounter<long>(meter);
        _inference = Vocabulary.InferenceDuration.CreateHistogram(meter);
    }

    /// <summary>Input text was accepted.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="voice">Id of the voice.</param>
    /// <param name="characters">Length as it is counted towards limits, at least 0.</param>
    public void TextAccepted(string model, string voice, long characters) =>
        _characters.Add(characters, Model(model), Voice(voice));

    /// <summary>Audio was produced.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="voice">Id of the voice.</param>
    /// <param name="audio">Playing time.</param>
    public void AudioProduced(string model, string voice, TimeSpan audio) =>
        _audio.Add(audio.TotalSeconds, Model(model), Voice(voice));

    /// <summary>The first audio byte of an answer was written.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="sinceArrival">Time since the request arrived.</param>
    public void FirstAudio(string model, TimeSpan sinceArrival) =>
        _firstAudio.Record(sinceArrival.TotalSeconds, Model(model));

    /// <summary>A request's synthesis is complete. Counts nothing where there is no audio to divide by.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="synthesis">Time the synthesis took.</param>
    /// <param name="audio">Playing time of the result.</param>
    public void Synthesized(string model, TimeSpan synthesis, TimeSpan audio)
    {
        if (audio > TimeSpan.Zero)
        {
            _realTimeFactor.Record(synthesis / audio, Model(model));
        }
    }

    /// <summary>A segment ended.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="outcome">How it ended.</param>
    public void SegmentEnded(string model, SegmentOutcome outcome) =>
        _segments.Add(1, Model(model), new(LabelNames.Outcome, Text(outcome)));

    /// <summary>An engine finished one segment.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="duration">Engine time, without the wait in a queue.</param>
    public void InferenceEnded(string model, TimeSpan duration) =>
        _inference.Record(duration.TotalSeconds, Model(model));

    private KeyValuePair<string, object?> Model(string model) => new(LabelNames.Model, _labels.Models.Bound(model));

    private KeyValuePair<string, object?> Voice(string voice) => new(LabelNames.Voice, _labels.Voices.Bound(voice));

    private static string Text(SegmentOutcome outcome) => outcome switch
    {
        SegmentOutcome.Synthesized => "synthesized",
        SegmentOutcome.Cached => "cached",
        SegmentOutcome.Failed => "failed",
        SegmentOutcome.Cancelled => "cancelled",
        _ => LabelSet.Other,
    };
}
