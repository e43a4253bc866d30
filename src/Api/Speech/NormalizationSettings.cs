using KokoroTts.Speech.Text;

namespace KokoroTts.Api.Speech;

/// <summary>Kokoro-FastAPI's <c>normalization_options</c>; what is absent has its default.</summary>
public sealed record NormalizationSettings
{
    /// <summary>Whether text is rewritten at all; true when absent.</summary>
    public bool? Normalize { get; init; }

    /// <summary>Whether units after numbers are spelled out; true when absent.</summary>
    public bool? UnitNormalization { get; init; }

    /// <summary>Whether URLs are read as words; true when absent.</summary>
    public bool? UrlNormalization { get; init; }

    /// <summary>Whether e-mail addresses are read as words; true when absent.</summary>
    public bool? EmailNormalization { get; init; }

    /// <summary>Whether phone numbers are read digit by digit; true when absent.</summary>
    public bool? PhoneNormalization { get; init; }

    /// <summary>Whether "(s)" is read as a plural; true when absent.</summary>
    public bool? OptionalPluralizationNormalization { get; init; }

    /// <summary>Whether remaining symbols are read by name; true when absent.</summary>
    public bool? ReplaceRemainingSymbols { get; init; }

    internal NormalizationOptions ToOptions() => new()
    {
        Normalize = Normalize ?? true,
        Units = UnitNormalization ?? true,
        Urls = UrlNormalization ?? true,
        Emails = EmailNormalization ?? true,
        Phones = PhoneNormalization ?? true,
        OptionalPlurals = OptionalPluralizationNormalization ?? true,
        Symbols = ReplaceRemainingSymbols ?? true,
    };
}
