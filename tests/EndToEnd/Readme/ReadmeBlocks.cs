using System.Text.RegularExpressions;

namespace KokoroTts.EndToEnd.Tests.Readme;

/// <summary>The fenced blocks of README.md.</summary>
internal static partial class ReadmeBlocks
{
    /// <summary>The contents of the blocks of one language, in order.</summary>
    /// <param name="language">The word after the fence.</param>
    public static IReadOnlyList<string> In(string language) =>
        [.. Blocks().Matches(File.ReadAllText(Repository.PathOf("README.md")))
            .Where(block => block.Groups["language"].Value == language)
            .Select(block => block.Groups["content"].Value.Trim())];

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<content>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
