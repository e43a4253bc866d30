using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace KokoroTts.Speech.Models;

/// <summary>The models of a host and the names they answer to. Thread-safe; they may be replaced while requests are planned.</summary>
public sealed class ModelCatalog
{
    private volatile Contents _contents;

    /// <summary>Makes a catalogue.</summary>
    /// <param name="models">At least one model; the first is the default.</param>
    /// <param name="aliases">Other names, each with the id of the model it stands for.</param>
    /// <exception cref="ArgumentException">There is no model, two have one id, or an alias stands for none.</exception>
    public ModelCatalog(IReadOnlyList<ISpeechModel> models, IReadOnlyDictionary<string, string> aliases) =>
        _contents = new Contents(models, aliases);

    /// <summary>The installed models, the default first.</summary>
    public IReadOnlyList<ISpeechModel> All => _contents.Models;

    /// <summary>The model that speaks when a request names none.</summary>
    public ISpeechModel Default => _contents.Models[0];

    /// <summary>Other names models go by, each with the id it stands for.</summary>
    public IReadOnlyDictionary<string, string> Aliases => _contents.Aliases;

    /// <summary>Finds a model by id or alias, without regard to case.</summary>
    /// <param name="name">What the client sent.</param>
    /// <param name="model">The model to speak with.</param>
    public bool TryResolve(string name, [MaybeNullWhen(false)] out ISpeechModel model)
    {
        var contents = _contents;
        return contents.ById.TryGetValue(contents.Aliases.GetValueOrDefault(name, name), out model);
    }

    /// <summary>Takes other models instead. Plans made before keep theirs.</summary>
    /// <param name="models">At least one model; the first is the default.</param>
    /// <param name="aliases">Other names, each with the id of the model it stands for.</param>
    /// <exception cref="ArgumentException">There is no model, two have one id, or an alias stands for none; nothing has changed.</exception>
    public void Replace(IReadOnlyList<ISpeechModel> models, IReadOnlyDictionary<string, string> aliases) =>
        _contents = new Contents(models, aliases);

    private sealed class Contents
    {
        public Contents(IReadOnlyList<ISpeechModel> models, IReadOnlyDictionary<string, string> aliases)
        {
            if (models.Count == 0)
            {
                throw new ArgumentException("At least one model is needed.", nameof(models));
            }

            if (models.GroupBy(model => model.Id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
            {
                throw new ArgumentException($"Two models are called '{same.Key}'. Rename one of them.", nameof(models));
            }

            Models = models;
            ById = models.ToFrozenDictionary(model => model.Id, StringComparer.OrdinalIgnoreCase);
            foreach (var (alias, id) in aliases)
            {
                if (!ById.ContainsKey(id))
                {
                    throw new ArgumentException(
                        $"The model alias '{alias}' stands for '{id}', which is not installed. Installed: {string.Join(", ", ById.Keys)}.",
                        nameof(aliases));
                }
            }

            Aliases = aliases.Where(alias => !ById.ContainsKey(alias.Key)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        }

        public IReadOnlyList<ISpeechModel> Models { get; }

        public FrozenDictionary<string, ISpeechModel> ById { get; }

        public FrozenDictionary<string, string> Aliases { get; }
    }
}
