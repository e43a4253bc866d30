using System.Globalization;
using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Text.Pronunciation;
using KokoroTts.Speech.Text.Splitting;

namespace KokoroTts.Speech.Requests;

/// <summary>Checks requests in full and turns them into plans.</summary>
/// <param name="models">The models a request may name.</param>
/// <param name="options">Bounds of the text.</param>
public sealed class SpeechPlanner(ModelCatalog models, SpeechOptions options)
{
    /// <summary>Checks a request and plans it. The text is split only when the plan's segments are enumerated.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="SpeechRequestException">A field is wrong; the message names it, its value and what is allowed.</exception>
    public SpeechPlan Plan(SpeechRequest request)
    {
        var characters = CheckInput(request.Input);
        CheckRange("speed", request.Speed, SpeechRequest.MinSpeed, SpeechRequest.MaxSpeed);
        CheckRange("volume_multiplier", request.Volume, 0, SpeechRequest.MaxVolume);
        var model = ResolveModel(request.Model, request.Voice);
        var voice = ResolveVoice(model, request.Voice, request.Language);
        var outputRate = ResolveSampleRate(request.Format, request.SampleRate, model.SampleRate);
        var text = model.TakesPhonemes ? request.Input : PronunciationLink.WordsOf(request.Input);
        var segments = TextSplitter.Split(text, voice.Language, model.Budget, request.Normalization)
            .Select(piece => new PlannedSegment(new Segment(model.Id, voice.Id, piece.Text, request.Speed), piece.Boundary));
        return new SpeechPlan(model, voice, characters, segments, request.Volume, request.Format, outputRate);
    }

    private int CheckInput(string input)
    {
        if (!input.Any(IsContent))
        {
            throw new SpeechRequestException("input", "empty_input", "'input' is empty: it must hold at least one character to speak.");
        }

        var characters = input.EnumerateRunes().Count();
        if (characters > options.MaxInputCharacters)
        {
            throw new SpeechRequestException(
                "input",
                "string_above_max_length",
                $"'input' is too long: it has {characters} characters, and at most {options.MaxInputCharacters} are allowed. Send the text in parts.");
        }

        return characters;
    }

    private static bool IsContent(char character) =>
        !char.IsWhiteSpace(character) && char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    private static void CheckRange(string field, double value, double min, double max)
    {
        if (!(value >= min && value <= max))
        {
            throw new SpeechRequestException(
                field,
                "value_out_of_range",
                string.Create(CultureInfo.InvariantCulture, $"'{field}' is {value}, and must be between {min} and {max}."));
        }
    }

    private ISpeechModel ResolveModel(string? name, string? voice)
    {
        if (name is null)
        {
            return WithVoice(models.Default, voice);
        }

        if (models.TryResolve(name, out var model))
        {
            return models.Aliases.ContainsKey(name) ? WithVoice(model, voice) : model;
        }

        var known = models.All.Select(model => model.Id).Concat(models.Aliases.Keys.Order(StringComparer.Ordinal));
        throw new SpeechRequestException(
            "model",
            "model_not_found",
            $"The model '{ShownText.Of(name)}' does not exist. Installed: {string.Join(", ", known)}.",
            RejectionKind.NotFound);
    }

    /// <summary>A request that leaves the model open, or names it in OpenAI's words, may ask for a voice of another model.</summary>
    private ISpeechModel WithVoice(ISpeechModel model, string? voice) =>
        voice is null || model.Voices.TryResolve(voice, out _)
            ? model
            : models.All.FirstOrDefault(other => other.Voices.TryResolve(voice, out _)) ?? model;

    private static Voice ResolveVoice(ISpeechModel model, string? name, string? language)
    {
        name ??= model.Voices.Default;
        if (!model.Voices.TryResolve(name, out var voice))
        {
            throw new SpeechRequestException(
                "voice",
                "voice_not_found",
                $"The voice '{ShownText.Of(name)}' does not exist for the model '{model.Id}'. Nearest names: {string.Join(", ", model.Voices.Nearest(name))}. GET /v1/audio/voices lists all.",
                RejectionKind.NotFound);
        }

        if (language is null)
        {
            return voice;
        }

        return model.Voices.TryTranslate(voice, language, out var translated)
            ? translated
            : throw new SpeechRequestException(
                "lang_code",
                "language_not_found",
                $"The model '{model.Id}' does not speak '{ShownText.Of(language)}'. Nearest languages: {string.Join(", ", model.Voices.NearestLanguages(language))}.",
                RejectionKind.NotFound);
    }

    private static int ResolveSampleRate(AudioFormat format, int? asked, int engineRate)
    {
        if (asked is not { } rate)
        {
            return AudioFormats.DefaultOutputRate(format, engineRate);
        }

        if (AudioFormats.IsSupported(format, rate))
        {
            return rate;
        }

        var isKnownRate = AudioFormats.All.Any(other => AudioFormats.IsSupported(other, rate));
        throw new SpeechRequestException(
            "sample_rate",
            "unsupported_sample_rate",
            $"'sample_rate' is {rate}, which {format.Name()} cannot carry. Use one of {string.Join(", ", format.SampleRates())}.",
            isKnownRate ? RejectionKind.Unprocessable : RejectionKind.Invalid);
    }
}
