using KokoroTts.Api.Speech;
using KokoroTts.Observability.Metrics;
using KokoroTts.Speech.Requests;
using KokoroTts.Speech.Text.Pronunciation;

namespace KokoroTts.Api.Telemetry;

/// <summary>Tells what a request for speech uses beyond a plain text.</summary>
internal static class UsedFeatures
{
    /// <summary>The features of a request; a field that says what holds without it counts too, but for speed and volume.</summary>
    /// <param name="body">The request as it was sent.</param>
    /// <param name="delivery">How its answer is delivered.</param>
    /// <param name="plan">Its plan.</param>
    public static SpeechFeatures Of(CreateSpeechRequest body, Delivery delivery, SpeechPlan plan) =>
        Of(delivery)
        | When(!plan.Model.Voices.IsListed(plan.Voice), SpeechFeatures.Blend)
        | When(body.Speed is not (null or 1), SpeechFeatures.Speed)
        | When(body.VolumeMultiplier is not (null or 1), SpeechFeatures.Volume)
        | When(body.LangCode is not null, SpeechFeatures.Language)
        | When(body.SampleRate is not null, SpeechFeatures.SampleRate)
        | When(body.NormalizationOptions is not null, SpeechFeatures.Normalization)
        | When(PronunciationLink.FindAll(body.Input ?? "").Count > 0, SpeechFeatures.Pronunciation)
        | When(body.Instructions is { Length: > 0 }, SpeechFeatures.Instructions);

    private static SpeechFeatures Of(Delivery delivery) => delivery switch
    {
        Delivery.File => SpeechFeatures.WholeFile,
        Delivery.Events => SpeechFeatures.EventStream,
        Delivery.CaptionLines => SpeechFeatures.Captions,
        Delivery.Captions => SpeechFeatures.Captions | SpeechFeatures.WholeFile,
        _ => SpeechFeatures.None,
    };

    private static SpeechFeatures When(bool isUsed, SpeechFeatures feature) => isUsed ? feature : SpeechFeatures.None;
}
