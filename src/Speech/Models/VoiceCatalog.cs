using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace KokoroTts.Speech.Models;

/// <summary>The voices of one model, with the other names they go by. Names are matched without regard to case.</summary>
public abstract class VoiceCatalog
{
    private readonly FrozenDictionary<string, Voice> _voices;
    private readonly FrozenDictionary<string, string> _aliases;

    /// <summary>Makes a catalogue.</summary>
    /// <param name="voices">The voices, in the order they are listed.</param>
    /// <param name="aliases">Other names, each with the id of the voice it stands for; one that is a voice's id is left out.</param>
    /// <param name="defaultVoice">Id of the voice that speaks when a request names none.</param>
    protected VoiceCatalog(IReadOnlyList<Voice> voices, IReadOnlyDictionary<string, string> aliases, string defaultVoice)
    {
        All = voices;
        Default = defaultVoice;
        _voices = voices.ToFrozenDictionary(voice => voice.Id, StringComparer.OrdinalIgnoreCase);
        _aliases = aliases.Where(alias => !_voices.ContainsKey(alias.Key)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The listed voices.</summary>
    public IReadOnlyList<Voice> All { get; }

    /// <summary>Id of the voice that speaks when a request names none.</summary>
    public string Default { get; }

    /// <summary>Other names voices go by, each with the id it stands for.</summary>
    public IReadOnlyDictionary<string, string> Aliases => _aliases;

    /// <summary>Listed voices together with those that are accepted without being listed, such as variants.</summary>
    public virtual IEnumerable<Voice> AllWithVariants => All;

    /// <summary>Whether a voice is one of the listed, rather than one that a request combined or varied.</summary>
    /// <param name="voice">A voice of this catalogue.</param>
    public bool IsListed(Voice voice) => _voices.ContainsKey(voice.Id);

    /// <summary>Finds a voice by id, alias or accepted combination.</summary>
    /// <param name="name">What the client sent.</param>
    /// <param name="voice">The voice to speak with.</param>
    public bool TryResolve(string name, [MaybeNullWhen(false)] out Voice voice)
    {
        var id = _aliases.GetValueOrDefault(name, name);
        return _voices.TryGetValue(id, out voice) || TryCombine(id, out voice);
    }

    /// <summary>The same speaker in another language. A model whose voices speak one language gives the voice back.</summary>
    /// <param name="voice">A voice of this catalogue.</param>
    /// <param name="language">The language asked for: a BCP 47 tag, or Kokoro's letter for it.</param>
    /// <param name="translated">The voice to speak with instead.</param>
    public virtual bool TryTranslate(Voice voice, string language, [MaybeNullWhen(false)] out Voice translated)
    {
        translated = voice;
        return true;
    }

    /// <summary>The ids and aliases nearest in spelling to an unknown name, nearest first.</summary>
    /// <param name="name">The unknown name.</param>
    /// <param name="count">How many to give.</param>
    public IReadOnlyList<string> Nearest(string name, int count = 3) =>
        EditDistance.Nearest(name, _voices.Keys.Concat(_aliases.Keys), count);

    /// <summary>The languages of the voices nearest in spelling to an unknown one, nearest first.</summary>
    /// <param name="language">The unknown language.</param>
    /// <param name="count">How many to give.</param>
    public IReadOnlyList<string> NearestLanguages(string language, int count = 3) =>
        EditDistance.Nearest(language, All.Select(voice => voice.Language).Distinct(), count);

    /// <summary>A listed voice by its id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="voice">The voice.</param>
    protected bool TryGet(string id, [MaybeNullWhen(false)] out Voice voice) => _voices.TryGetValue(id, out voice);

    /// <summary>Accepts names that combine a voice with something else, such as <c>en-us+f3</c>.</summary>
    /// <param name="id">A name that is neither a voice nor an alias.</param>
    /// <param name="voice">The combined voice.</param>
    protected virtual bool TryCombine(string id, [MaybeNullWhen(false)] out Voice voice)
    {
        voice = null;
        return false;
    }
}
