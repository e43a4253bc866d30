using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace KokoroTts.Observability.Logging;

/// <summary>Sets up the log of a host.</summary>
public static class LoggingExtensions
{
    private const string TextTimestamp = "yyyy-MM-ddTHH:mm:ss.fffZ ";

    /// <summary>
    /// Logs to standard error, one JSON object a line. <c>KOKORO_LOG_LEVEL</c> (DEBUG, INFO, WARNING, ERROR,
    /// CRITICAL) takes the place of the configured default level; <c>KOKORO_STRUCTURED_LOGGING=false</c> gives plain text.
    /// </summary>
    /// <param name="builder">The host's builder, whose configuration holds the environment.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="OptionsValidationException">One of the two has a value that is not allowed; the message is one line.</exception>
    public static IHostApplicationBuilder AddKokoroLogging(this IHostApplicationBuilder builder)
    {
        var settings = LogSettings.Read(builder.Configuration);
        builder.Services.TryAddSingleton(TimeProvider.System);
        // The line names its trace itself, which is cheaper than a scope for each entry.
        builder.Logging.Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.None);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (settings.Structured)
        {
            builder.Logging.AddConsoleFormatter<JsonLineFormatter, ConsoleFormatterOptions>();
            builder.Services.PostConfigure<ConsoleLoggerOptions>(
                console => console.FormatterName = JsonLineFormatter.FormatterName);
        }
        else
        {
            builder.Logging.AddSimpleConsole(text =>
            {
                text.SingleLine = true;
                text.UseUtcTimestamp = true;
                text.TimestampFormat = TextTimestamp;
            });
        }

        if (settings.Level is { } level)
        {
            builder.Services.PostConfigure<LoggerFilterOptions>(options => LogFilter.Apply(options, level));
        }

        return builder;
    }
}
