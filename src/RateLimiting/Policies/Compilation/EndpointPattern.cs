namespace KokoroTts.RateLimiting.Policies.Compilation;

/// <summary>A path, or all paths below one, as weights are configured for.</summary>
/// <param name="Path">The path without a slash at its end; for those below, with one.</param>
/// <param name="IsPrefix">Whether it is for all paths below.</param>
internal readonly record struct EndpointPattern(string Path, bool IsPrefix)
{
    /// <summary>What a pattern is, to go on after <c>use</c>.</summary>
    public const string Rule = "a path such as /v1/voices, or for all below it /v1/voices/* or /v1/voices/{id}";

    /// <summary>Reads <c>/path</c>, <c>/path/*</c> or <c>/path/{name}</c>.</summary>
    public static bool TryParse(string text, out EndpointPattern pattern)
    {
        pattern = default;
        if (!text.StartsWith('/') || text.Contains("//", StringComparison.Ordinal))
        {
            return false;
        }

        var (parent, last) = (text[..(text.LastIndexOf('/') + 1)], text[(text.LastIndexOf('/') + 1)..]);
        var isPrefix = last == "*" || (last.Length > 2 && last[0] == '{' && last[^1] == '}' && IsLiteral(last[1..^1]));
        pattern = isPrefix ? new(parent, IsPrefix: true) : new(text.TrimEnd('/'), IsPrefix: false);
        return IsLiteral(pattern.Path);
    }

    private static bool IsLiteral(string text) =>
        !text.Any(one => one is '*' or '{' or '}' or '?' or '#' or '%' || char.IsWhiteSpace(one) || char.IsControl(one));
}
