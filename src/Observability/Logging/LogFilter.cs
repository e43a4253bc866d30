using Microsoft.Extensions.Logging;

namespace KokoroTts.Observability.Logging;

/// <summary>Puts one level over the filter rules of the configuration.</summary>
internal static class LogFilter
{
    /// <summary>
    /// Makes the level the default in place of the configured one. Rules for single categories stay, as they quiet
    /// chatty frameworks, but none lets through less than the level.
    /// </summary>
    public static void Apply(LoggerFilterOptions options, LogLevel level)
    {
        options.MinLevel = level;
        for (var index = options.Rules.Count - 1; index >= 0; index--)
        {
            var rule = options.Rules[index];
            if (rule.CategoryName is null)
            {
                options.Rules.RemoveAt(index);
            }
            else if (rule.LogLevel < level)
            {
                options.Rules[index] = new LoggerFilterRule(rule.ProviderName, rule.CategoryName, level, rule.Filter);
            }
        }
    }
}
