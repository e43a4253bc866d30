namespace KokoroTts.Observability.Metrics;

/// <summary>The features as label values, each made once.</summary>
internal static class FeatureLabels
{
    public static readonly IReadOnlyList<(SpeechFeatures Feature, KeyValuePair<string, object?> Label)> All =
    [
        Of(SpeechFeatures.Captions, "captions"),
        Of(SpeechFeatures.EventStream, "event_stream"),
        Of(SpeechFeatures.WholeFile, "whole_file"),
        Of(SpeechFeatures.Blend, "blend"),
        Of(SpeechFeatures.Speed, "speed"),
        Of(SpeechFeatures.Volume, "volume"),
        Of(SpeechFeatures.Language, "language"),
        Of(SpeechFeatures.SampleRate, "sample_rate"),
        Of(SpeechFeatures.Normalization, "normalization"),
        Of(SpeechFeatures.Pronunciation, "pronunciation"),
        Of(SpeechFeatures.Instructions, "instructions"),
    ];

    private static (SpeechFeatures Feature, KeyValuePair<string, object?> Label) Of(SpeechFeatures feature, string name) =>
        (feature, new(LabelNames.Feature, name));
}
