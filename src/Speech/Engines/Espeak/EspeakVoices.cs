using System.Diagnostics.CodeAnalysis;
using KokoroTts.Speech.Espeak.Protocol;
using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>
/// The languages of libespeak-ng as voices, each of which can be combined with a variant: <c>en-us</c>, <c>de+f3</c>.
/// OpenAI's voice names stand for variants of English.
/// </summary>
internal sealed class EspeakVoices : VoiceCatalog
{
    private static readonly Dictionary<string, string> OpenAIVoices = new(StringComparer.OrdinalIgnoreCase)
    {
        ["alloy"] = "en-us",
        ["ash"] = "en-us+m1",
        ["ballad"] = "en-gb+m2",
        ["cedar"] = "en-us+m7",
        ["coral"] = "en-us+f2",
        ["echo"] = "en-us+m3",
        ["fable"] = "en-gb",
        ["marin"] = "en-us+f5",
        ["nova"] = "en-us+f3",
        ["onyx"] = "en-gb+m7",
        ["sage"] = "en-us+f1",
        ["shimmer"] = "en-us+f4",
        ["verse"] = "en-us+m2",
    };

    /// <summary>Kokoro's one-letter language codes and the tags of other engines, by espeak-ng's names.</summary>
    private static readonly Dictionary<string, string> LanguageNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["a"] = "en-us",
        ["b"] = "en-gb",
        ["e"] = "es",
        ["f"] = "fr-fr",
        ["h"] = "hi",
        ["i"] = "it",
        ["j"] = "ja",
        ["p"] = "pt-br",
        ["z"] = "cmn",
        ["zh"] = "cmn",
        ["no"] = "nb",
    };

    private readonly Dictionary<string, EspeakVoiceFile> _variants;

    private EspeakVoices(
        IReadOnlyList<Voice> voices, IReadOnlyDictionary<string, string> aliases, Dictionary<string, EspeakVoiceFile> variants)
        : base(voices, aliases, "en-us")
    {
        _variants = variants;
    }

    /// <inheritdoc/>
    public override IEnumerable<Voice> AllWithVariants =>
        All.SelectMany(voice => _variants.Keys.Select(variant => Combine(voice, variant)).Prepend(voice));

    /// <summary>Makes each installed voice findable by its id.</summary>
    /// <param name="installed">What is installed.</param>
    /// <param name="installation">Where the voices are linked by their ids.</param>
    public static EspeakVoices Read(InstalledEspeak installed, EspeakInstallation installation)
    {
        var variants = installed.Variants
            .DistinctBy(file => file.Identifier)
            .ToDictionary(file => file.Identifier["!v/".Length..], StringComparer.OrdinalIgnoreCase);
        var voices = new Dictionary<string, Voice>();
        var aliases = new Dictionary<string, string>(OpenAIVoices);
        foreach (var file in installed.Voices.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var fileName = file.Identifier[(file.Identifier.LastIndexOf('/') + 1)..].ToLowerInvariant();
            var tag = file.Language.ToLowerInvariant();
            var id = voices.ContainsKey(tag) ? fileName : tag;
            if (voices.TryAdd(id, new Voice(id, file.Name.Replace('_', ' '), tag, file.Gender, EspeakModel.ModelId)))
            {
                installation.LinkVoice(id, file.Identifier);
                if (fileName != id)
                {
                    aliases.TryAdd(fileName, id);
                }
            }
        }

        return new EspeakVoices([.. voices.Values], aliases, variants);
    }

    /// <inheritdoc/>
    public override bool TryTranslate(Voice voice, string language, [MaybeNullWhen(false)] out Voice translated)
    {
        var variant = voice.Id.IndexOf('+') is var plus and >= 0 ? voice.Id[plus..] : "";
        var primary = language.Split('-', '_')[0];
        foreach (var tag in (string[])[language.Replace('_', '-'), primary])
        {
            if (!OpenAIVoices.ContainsKey(tag) && TryResolve(LanguageNames.GetValueOrDefault(tag, tag) + variant, out translated))
            {
                return true;
            }
        }

        translated = null;
        return false;
    }

    /// <inheritdoc/>
    protected override bool TryCombine(string id, [MaybeNullWhen(false)] out Voice voice)
    {
        voice = null;
        var plus = id.IndexOf('+');
        if (plus < 0 || !_variants.TryGetValue(id[(plus + 1)..], out var variant))
        {
            return false;
        }

        var language = id[..plus];
        if (!TryGet(Aliases.GetValueOrDefault(language, language), out var speaker) || speaker.Id.Contains('+'))
        {
            return false;
        }

        voice = Combine(speaker, variant.Identifier["!v/".Length..]);
        return true;
    }

    private Voice Combine(Voice speaker, string variant) => speaker with
    {
        Id = $"{speaker.Id}+{variant}",
        Name = $"{speaker.Name}, {_variants[variant].Name}",
        Gender = _variants[variant].Gender is { Length: > 0 } gender ? gender : speaker.Gender,
    };
}
