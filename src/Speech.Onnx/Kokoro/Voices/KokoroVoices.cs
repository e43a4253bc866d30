using System.Diagnostics.CodeAnalysis;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;

namespace KokoroTts.Speech.Onnx.Kokoro.Voices;

/// <summary>
/// The voices of a Kokoro model. They can be blended (<c>af_bella(2)+af_sky</c>), and each, blended or not, speaks any of
/// the nine languages: <c>af_heart@fr-fr</c>.
/// </summary>
internal sealed class KokoroVoices : VoiceCatalog
{
    private const char InLanguage = '@';
    private const string PreferredDefault = "af_heart";

    private readonly string _model;
    private readonly Dictionary<string, KokoroLanguage> _languages;
    private readonly BlendParser _parser;

    /// <summary>Makes the catalogue.</summary>
    /// <param name="model">The model's id.</param>
    /// <param name="ids">Ids of its voices, at least one.</param>
    /// <param name="settings">What is said about them.</param>
    public KokoroVoices(string model, IReadOnlyList<string> ids, KokoroSettings settings)
        : this(model, [.. ids.Select(id => ListedVoice.Of(id, settings)).OrderBy(static voice => voice.Id, StringComparer.Ordinal)], settings)
    {
    }

    private KokoroVoices(string model, IReadOnlyList<ListedVoice> voices, KokoroSettings settings)
        : base(
            [.. voices.Select(voice => new Voice(voice.Id, voice.Name, voice.Language.Tag, voice.Gender, model))],
            OpenAIVoices.AliasesFor([.. voices.Select(static voice => voice.Id)]),
            DefaultOf(voices, settings))
    {
        _model = model;
        _languages = voices.ToDictionary(static voice => voice.Id, static voice => voice.Language);
        _parser = new BlendParser(name => TryGet(Aliases.GetValueOrDefault(name, name), out var voice) ? voice.Id : null);
    }

    /// <summary>The catalogue of a model that is described by its voices.</summary>
    /// <param name="model">The model's id.</param>
    /// <param name="voices">Its voices, at least one, each with one of Kokoro's languages.</param>
    /// <param name="defaultVoice">Id of the default voice.</param>
    public static KokoroVoices Of(string model, IReadOnlyList<Voice> voices, string defaultVoice) => new(
        model,
        [.. voices.Select(voice => new ListedVoice(voice.Id, voice.Name, KokoroLanguage.Find(voice.Language) ?? KokoroLanguage.Default, voice.Gender))],
        new KokoroSettings { DefaultVoice = defaultVoice });

    /// <summary>Who speaks for a voice's id.</summary>
    /// <param name="id">Id of a voice that this catalogue gave.</param>
    /// <returns>Null for what is no voice of this model.</returns>
    public KokoroVoice? Find(string id)
    {
        var at = id.LastIndexOf(InLanguage);
        if (_parser.Parse(at < 0 ? id : id[..at]) is not { } parsed)
        {
            return null;
        }

        var language = at < 0 ? _languages[parsed.First] : KokoroLanguage.Find(id[(at + 1)..]);
        return language is null ? null : new KokoroVoice(parsed.Blend, language);
    }

    /// <inheritdoc/>
    public override bool TryTranslate(Voice voice, string language, [MaybeNullWhen(false)] out Voice translated)
    {
        translated = Find(voice.Id) is { } found && KokoroLanguage.Find(language) is { } known ? VoiceOf(found with { Language = known }) : null;
        return translated is not null;
    }

    /// <inheritdoc/>
    protected override bool TryCombine(string id, [MaybeNullWhen(false)] out Voice voice)
    {
        voice = Find(id) is { } found ? VoiceOf(found) : null;
        return voice is not null;
    }

    /// <summary>The voice under the one id that stands for it.</summary>
    private Voice VoiceOf(KokoroVoice voice)
    {
        var own = _languages[voice.Blend.Voices.First()];
        var id = voice.Blend.Id + (voice.Language == own ? "" : $"{InLanguage}{voice.Language.Tag}");
        if (TryGet(id, out var listed))
        {
            return listed;
        }

        var parts = voice.Blend.Voices.Select(part => TryGet(part, out var known) ? known : throw new InvalidOperationException(part)).ToList();
        var genders = parts.Select(static part => part.Gender).Distinct().ToList();
        return new Voice(id, parts is [var only] ? only.Name : voice.Blend.Id, voice.Language.Tag, genders is [var gender] ? gender : "", _model);
    }

    private static string DefaultOf(IReadOnlyList<ListedVoice> voices, KokoroSettings settings)
    {
        var wanted = settings.DefaultVoice ?? PreferredDefault;
        return voices.FirstOrDefault(voice => voice.Id.Equals(wanted, StringComparison.OrdinalIgnoreCase))?.Id ?? voices[0].Id;
    }
}
