using Microsoft.Extensions.Logging;

namespace KokoroTts.Observability.Logging;

/// <summary>The names that log levels have in the environment and in the log.</summary>
internal static class LogLevelNames
{
    /// <summary>All names, least severe first.</summary>
    public static IReadOnlyList<string> All { get; } = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"];

    /// <summary>The level of a name in any letter case; null where there is none of that name.</summary>
    public static LogLevel? Parse(string name) => name.Trim().ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Information,
        "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "CRITICAL" => LogLevel.Critical,
        _ => null,
    };

    /// <summary>The name of a level; the finest two share one.</summary>
    public static string Of(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARNING",
        LogLevel.Error => "ERROR",
        LogLevel.Critical => "CRITICAL",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "A log entry has a level from Trace to Critical."),
    };
}
