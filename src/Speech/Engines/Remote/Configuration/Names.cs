namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>What names may look like.</summary>
internal static class Names
{
    /// <summary>What an id is, to go on after <c>use</c>.</summary>
    public const string IdRule = "1 to 64 of the characters A-Z a-z 0-9 . _ -";

    /// <summary>What a name at a provider is, to go on after <c>use</c>.</summary>
    public const string ForeignRule = "1 to 128 printable characters";

    /// <summary>What a language tag is, to go on after <c>use</c>.</summary>
    public const string LanguageRule = "a BCP 47 tag such as en-us";

    /// <summary>Ids of models and voices, names of providers: they stand in URLs, keys of the configuration and labels of metrics.</summary>
    public static bool IsId(string? text) => text is { Length: > 0 and <= 64 } && text.All(IsOfId);

    /// <summary>Names that only the provider reads.</summary>
    public static bool IsForeign(string? text) => text is { Length: > 0 and <= 128 } && !text.Any(one => char.IsControl(one) || char.IsSurrogate(one));

    public static bool IsLanguage(string? text) =>
        text is { Length: >= 2 and <= 35 } && text.Split('-').All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));

    private static bool IsOfId(char one) => char.IsAsciiLetterOrDigit(one) || one is '.' or '_' or '-';
}
