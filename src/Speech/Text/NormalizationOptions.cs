namespace KokoroTts.Speech.Text;

/// <summary>
/// What English text normalising rewrites before it is spoken. Field names and defaults follow Kokoro-FastAPI's
/// <c>normalization_options</c>.
/// </summary>
public sealed record NormalizationOptions
{
    /// <summary>Everything at its default.</summary>
    public static NormalizationOptions Default { get; } = new();

    /// <summary>Nothing is rewritten.</summary>
    public static NormalizationOptions Off { get; } = new() { Normalize = false };

    /// <summary>Whether text is rewritten at all.</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>Whether units after numbers are spelled out: "10 km" as "ten kilometers".</summary>
    public bool Units { get; init; } = true;

    /// <summary>Whether URLs are read as "example dot com slash page".</summary>
    public bool Urls { get; init; } = true;

    /// <summary>Whether e-mail addresses are read as "name at example dot com".</summary>
    public bool Emails { get; init; } = true;

    /// <summary>Whether phone numbers are read digit by digit.</summary>
    public bool Phones { get; init; } = true;

    /// <summary>Whether "(s)" after a word is read as a plural s.</summary>
    public bool OptionalPlurals { get; init; } = true;

    /// <summary>Whether remaining symbols are read by name: "&amp;" as "and", "%" as "percent".</summary>
    public bool Symbols { get; init; } = true;
}
