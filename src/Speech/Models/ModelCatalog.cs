using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace KokoroTts.Speech.Models;

/// <summary>The models of a host and the names they answer to.</summary>
public sealed class ModelCatalog
{
    private readonly FrozenDictionary<string, ISpeechModel> _models;
    private readonly FrozenDictionary<string, string> _aliases;

    /// <summary>Makes a catalogue.</summary>
    /// <param name="models">At least one model; the first is the default.</param>
    /// <param name="aliases">Other names, each with the id of the model it stands for.</param>
    /// <exception cref="ArgumentException">There is no model, or an alias stands for none.</exception>
    public ModelCatalog(IReadOnlyList<ISpeechModel> models, IReadOnlyDictionary<string, string> aliases)
    {
        if (models.Count == 0)
        {
            throw new ArgumentException("At least one model is needed.", nameof(models));
        }

        All = models;
        _models = models.ToFrozenDictionary(model => model.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var (alias, id) in aliases)
        {
            if (!_models.ContainsKey(id))
            {
                throw new ArgumentException(
                    $"The model alias '{alias}' stands for '{id}', which is not installed. Installed: {string.Join(", ", _models.Keys)}.",
                    nameof(aliases));
            }
        }

        _aliases = aliases.Where(alias => !_models.ContainsKey(alias.Key)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The installed models, the default first.</summary>
    public IReadOnlyList<ISpeechModel> All { get; }

    /// <summary>The model that speaks when a request names none.</summary>
    public ISpeechModel Default => All[0];

    /// <summary>Other names models go by, each with the id it stands for.</summary>
    public IReadOnlyDictionary<string, string> Aliases => _aliases;

    /// <summary>Finds a model by id or alias, without regard to case.</summary>
    /// <param name="name">What the client sent.</param>
    /// <param name="model">The model to speak with.</param>
    public bool TryResolve(string name, [MaybeNullWhen(false)] out ISpeechModel model) =>
        _models.TryGetValue(_aliases.GetValueOrDefault(name, name), out model);
}
