using KokoroTts.Observability.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace KokoroTts.Observability.Tests.Logging;

public sealed class LoggingExtensionsTests
{
    [Fact]
    public void Everything_goes_to_standard_error_as_JSON()
    {
        using var host = Build();

        var console = host.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value;

        Assert.Equal(LogLevel.Trace, console.LogToStandardErrorThreshold);
        Assert.Equal(JsonLineFormatter.FormatterName, console.FormatterName);
        Assert.Contains(host.Services.GetServices<ConsoleFormatter>(), formatter => formatter.Name == console.FormatterName);
    }

    [Fact]
    public void Structured_logging_can_be_turned_off()
    {
        using var host = Build(("KOKORO_STRUCTURED_LOGGING", "false"));

        var console = host.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value;

        Assert.Equal(ConsoleFormatterNames.Simple, console.FormatterName);
        Assert.Equal(LogLevel.Trace, console.LogToStandardErrorThreshold);
    }

    [Fact]
    public void Without_a_level_in_the_environment_the_configuration_decides()
    {
        using var host = Build(("Logging:LogLevel:Default", "Error"), ("KOKORO_LOG_LEVEL", ""));

        Assert.False(IsEnabled(host, "Speech", LogLevel.Warning));
        Assert.True(IsEnabled(host, "Speech", LogLevel.Error));
    }

    [Theory]
    [InlineData("DEBUG")]
    [InlineData("debug")]
    public void The_level_of_the_environment_replaces_the_default_and_leaves_quieted_categories_quiet(string level)
    {
        using var host = Build(
            ("Logging:LogLevel:Default", "Error"),
            ("Logging:LogLevel:Microsoft", "Warning"),
            ("KOKORO_LOG_LEVEL", level));

        Assert.True(IsEnabled(host, "Speech", LogLevel.Debug));
        Assert.False(IsEnabled(host, "Microsoft.AspNetCore", LogLevel.Information));
    }

    [Fact]
    public void No_category_logs_below_the_level_of_the_environment()
    {
        using var host = Build(("Logging:LogLevel:Speech", "Debug"), ("KOKORO_LOG_LEVEL", "ERROR"));

        Assert.False(IsEnabled(host, "Speech", LogLevel.Warning));
        Assert.True(IsEnabled(host, "Speech", LogLevel.Error));
    }

    [Theory]
    [InlineData("KOKORO_LOG_LEVEL", "LOUD", "KOKORO_LOG_LEVEL is 'LOUD'; allowed: DEBUG, INFO, WARNING, ERROR, CRITICAL.")]
    [InlineData("KOKORO_LOG_LEVEL", "1\n2", "KOKORO_LOG_LEVEL is '1 2'; allowed: DEBUG, INFO, WARNING, ERROR, CRITICAL.")]
    [InlineData("KOKORO_STRUCTURED_LOGGING", "maybe", "KOKORO_STRUCTURED_LOGGING is 'maybe'; allowed: true, false.")]
    public void A_wrong_value_stops_the_host_with_one_line(string key, string value, string message)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Build((key, value)));

        Assert.Equal(message, error.Message);
    }

    private static IHost Build(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Services.AddLogging(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")));
        builder.AddKokoroLogging();
        return builder.Build();
    }

    private static bool IsEnabled(IHost host, string category, LogLevel level) =>
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level);
}
