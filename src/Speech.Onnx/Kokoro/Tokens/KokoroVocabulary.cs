using System.Collections.Frozen;
using System.Text.Json;

namespace KokoroTts.Speech.Onnx.Kokoro.Tokens;

/// <summary>The symbols that Kokoro's network knows, with their ids.</summary>
internal sealed class KokoroVocabulary
{
    /// <summary>The id before the first and after the last symbol.</summary>
    public const int Pad = 0;

    private const int MostBytes = 1024 * 1024;
    private const int LargestId = 65_535;
    private const string Remedy = "Take the config.json that belongs to the model, or remove it to use Kokoro v1.0's vocabulary.";

    private readonly FrozenDictionary<char, int> _ids;

    private KokoroVocabulary(IReadOnlyDictionary<char, int> ids) => _ids = ids.ToFrozenDictionary();

    /// <summary>The vocabulary of Kokoro-82M v1.0 (its config.json): 114 symbols.</summary>
    public static KokoroVocabulary V1 { get; } = new(SymbolsOfV1.Ids);

    /// <summary>The symbols in the order of their ids.</summary>
    public IEnumerable<char> Symbols => _ids.OrderBy(static pair => pair.Value).Select(static pair => pair.Key);

    /// <summary>The id of a symbol, or null for one that the network does not know.</summary>
    /// <param name="symbol">The symbol.</param>
    public int? IdOf(char symbol) => _ids.TryGetValue(symbol, out var id) ? id : null;

    /// <summary>Reads the object <c>vocab</c> of a model's <c>config.json</c>: a symbol of one character each, with its id.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The vocabulary, or null where the file has none.</returns>
    /// <exception cref="KokoroFileException">The file is not such a one.</exception>
    public static KokoroVocabulary? ReadFrom(string path) => BoundedFile.Read(path, MostBytes, Remedy, file =>
    {
        using var document = JsonDocument.Parse(file, new JsonDocumentOptions { MaxDepth = 32 });
        if (document.RootElement.ValueKind is not JsonValueKind.Object || !document.RootElement.TryGetProperty("vocab", out var vocabulary))
        {
            return null;
        }

        var ids = new Dictionary<char, int>();
        foreach (var symbol in vocabulary.EnumerateObject())
        {
            if (symbol.Name.Length != 1 || !symbol.Value.TryGetInt32(out var id) || id is <= Pad or > LargestId || !ids.TryAdd(symbol.Name[0], id))
            {
                throw new KokoroFileException(
                    path,
                    $"has the entry '{symbol.Name}' in 'vocab', which is not one character, once, with an id from 1 to {LargestId}",
                    Remedy);
            }
        }

        return ids.Count > 0 ? new KokoroVocabulary(ids) : throw new KokoroFileException(path, "has an empty 'vocab'", Remedy);
    });
}
