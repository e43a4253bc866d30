using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Records synthesis.</summary>
public sealed class SpeechMetrics
{
    private const string InputTokens = "input";
    private const string OutputTokens = "output";

    private static readonly KeyValuePair<string, object?> Synthesis = new(LabelNames.Operation, "synthesize");
    private static readonly KeyValuePair<string, object?> Loading = new(LabelNames.Operation, "load");

    private readonly BoundedLabels _labels;
    private readonly LabelSet _formats = new();
    private readonly Counter<long> _requests;
    private readonly Counter<long> _features;
    private readonly Counter<long> _characters;
    private readonly Counter<long> _tokens;
    private readonly Counter<double> _audio;
    private readonly Histogram<double> _firstAudio;
    private readonly Histogram<double> _realTimeFactor;
    private readonly Counter<long> _segments;
    private readonly Histogram<double> _inference;

    internal SpeechMetrics(Meter meter, BoundedLabels labels)
    {
        _labels = labels;
        _requests = Vocabulary.SpeechRequests.CreateCounter<long>(meter);
        _features = Vocabulary.FeatureUses.CreateCounter<long>(meter);
        _characters = Vocabulary.InputCharacters.CreateCounter<long>(meter);
        _tokens = Vocabulary.Tokens.CreateCounter<long>(meter);
        _audio = Vocabulary.AudioSeconds.CreateCounter<double>(meter);
        _firstAudio = Vocabulary.TimeToFirstAudio.CreateHistogram(meter);
        _realTimeFactor = Vocabulary.RealTimeFactor.CreateHistogram(meter);
        _segments = Vocabulary.Segments.CreateCounter<long>(meter);
        _inference = Vocabulary.InferenceDuration.CreateHistogram(meter);
    }

    /// <summary>A request for speech was accepted.</summary>
    /// <param name="by">Who speaks it.</param>
    /// <param name="format">Format of its audio, one of a fixed set.</param>
    /// <param name="features">What it uses.</param>
    /// <param name="characters">Length of its text as it is counted towards limits, at least 0; as many input tokens.</param>
    public void Accepted(in SpokenBy by, string format, SpeechFeatures features, long characters)
    {
        var bound = Bound(by);
        _requests.Add(1, With(bound, LabelNames.Format, _formats.Bound(format)));
        _characters.Add(characters, Provider(bound), Model(bound), Voice(bound));
        _tokens.Add(characters, With(bound, LabelNames.Type, InputTokens));
        for (var i = 0; features != SpeechFeatures.None && i < FeatureLabels.All.Count; i++)
        {
            var (feature, label) = FeatureLabels.All[i];
            if ((features & feature) != 0)
            {
                _features.Add(1, label);
            }
        }
    }

    /// <summary>Audio was produced.</summary>
    /// <param name="by">Who spoke it.</param>
    /// <param name="audio">Playing time.</param>
    /// <param name="tokens">Output tokens that it counts as, at least 0.</param>
    public void AudioProduced(in SpokenBy by, TimeSpan audio, long tokens)
    {
        var bound = Bound(by);
        _audio.Add(audio.TotalSeconds, Provider(bound), Model(bound), Voice(bound));
        _tokens.Add(tokens, With(bound, LabelNames.Type, OutputTokens));
    }

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
        _inference.Record(duration.TotalSeconds, Model(model), Synthesis);

    /// <summary>A model was loaded on a device.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="duration">Time until it was ready to be used.</param>
    public void ModelLoaded(string model, TimeSpan duration) =>
        _inference.Record(duration.TotalSeconds, Model(model), Loading);

    private SpokenBy Bound(in SpokenBy by) =>
        new(_labels.Providers.Bound(by.Provider), _labels.Models.Bound(by.Model), _labels.Voices.Bound(by.Voice));

    private KeyValuePair<string, object?> Model(string model) => new(LabelNames.Model, _labels.Models.Bound(model));

    private static KeyValuePair<string, object?> Provider(in SpokenBy bound) => new(LabelNames.Provider, bound.Provider);

    private static KeyValuePair<string, object?> Model(in SpokenBy bound) => new(LabelNames.Model, bound.Model);

    private static KeyValuePair<string, object?> Voice(in SpokenBy bound) => new(LabelNames.Voice, bound.Voice);

    private static TagList With(in SpokenBy bound, string name, string value) => new()
    {
        Provider(bound),
        Model(bound),
        Voice(bound),
        { name, value },
    };

    private static string Text(SegmentOutcome outcome) => outcome switch
    {
        SegmentOutcome.Synthesized => "synthesized",
        SegmentOutcome.Cached => "cached",
        SegmentOutcome.Failed => "failed",
        SegmentOutcome.Cancelled => "cancelled",
        _ => LabelSet.Other,
    };
}
