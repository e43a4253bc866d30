using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace KokoroTts.Monitoring.Tests.Stack;

/// <summary>One node of a YAML file of the repository, with anchors and merges resolved.</summary>
/// <param name="value">A mapping, a list, a string or nothing.</param>
internal sealed class YamlDocument(object? value)
{
    /// <summary>The keys of a mapping.</summary>
    public IEnumerable<string> Keys => Mapping.Keys.Select(key => (string)key);

    /// <summary>The items of a list; none where there is nothing.</summary>
    public IEnumerable<YamlDocument> Items => value is null ? [] : ((List<object>)value).Select(item => new YamlDocument(item));

    /// <summary>The items of a list of texts.</summary>
    public IEnumerable<string> Texts => Items.Select(item => item.Text);

    /// <summary>The text of a scalar.</summary>
    public string Text => (string)(value ?? throw new InvalidOperationException("There is nothing here."));

    public bool IsAbsent => value is null;

    public bool IsText => value is string;

    private Dictionary<object, object> Mapping => value as Dictionary<object, object> ?? [];

    /// <summary>The value of a key; absent where the mapping has no such key.</summary>
    public YamlDocument this[string key] => new(Mapping.GetValueOrDefault(key));

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path from the repository's root.</param>
    public static YamlDocument Read(string path) => Parse(File.ReadAllText(Repository.PathOf(path)));

    /// <summary>Reads a text.</summary>
    public static YamlDocument Parse(string text)
    {
        var parser = new MergingParser(new Parser(new StringReader(text)));
        parser.Consume<StreamStart>();
        return new YamlDocument(new DeserializerBuilder().Build().Deserialize<object?>(parser));
    }
}
