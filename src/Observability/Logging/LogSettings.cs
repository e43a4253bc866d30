using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KokoroTts.Observability.Logging;

/// <summary>What the environment says about the log.</summary>
/// <param name="Level">Least severe level written, or null to leave it to the Logging section of the configuration.</param>
/// <param name="Structured">JSON lines if true, plain text if false.</param>
internal sealed record LogSettings(LogLevel? Level, bool Structured)
{
    public const string LevelKey = "KOKORO_LOG_LEVEL";
    public const string StructuredKey = "KOKORO_STRUCTURED_LOGGING";

    /// <summary>Reads both keys; letter case does not matter, and an empty value counts as none.</summary>
    /// <exception cref="OptionsValidationException">A value is not allowed; the message is one line.</exception>
    public static LogSettings Read(IConfiguration configuration) =>
        new(ParseLevel(configuration[LevelKey]), ParseStructured(configuration[StructuredKey]));

    private static LogLevel? ParseLevel(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        return LogLevelNames.Parse(value) ?? throw Invalid(LevelKey, value, string.Join(", ", LogLevelNames.All));
    }

    private static bool ParseStructured(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return true;
        }

        return bool.TryParse(value, out var structured) ? structured : throw Invalid(StructuredKey, value, "true, false");
    }

    private static OptionsValidationException Invalid(string key, string value, string allowed) =>
        new("Logging", typeof(LogSettings), [$"{key} is '{value.ReplaceLineEndings(" ")}'; allowed: {allowed}."]);
}
