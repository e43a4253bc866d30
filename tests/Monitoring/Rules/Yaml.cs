using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KokoroTts.Monitoring.Tests.Rules;

/// <summary>Reads the YAML files of the monitoring.</summary>
internal static class Yaml
{
    private static readonly IDeserializer Deserializer = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .Build();

    /// <summary>What a file holds; anchors and merge keys are followed.</summary>
    /// <param name="path">Its path within the repository.</param>
    public static T Read<T>(string path)
    {
        using var text = File.OpenText(Repository.PathOf(path));
        return Deserializer.Deserialize<T>(new MergingParser(new Parser(text)));
    }

    /// <summary>The paths, within the repository, of the files in a folder whose names match, sorted.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        [.. Directory.GetFiles(Repository.PathOf(folder), pattern).Select(path => $"{folder}/{Path.GetFileName(path)}").Order(StringComparer.Ordinal)];
}
