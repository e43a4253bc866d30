using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.Tests.Hosting;

/// <summary>Keeps what is logged.</summary>
/// <param name="least">The least level that is kept.</param>
internal sealed class CapturedLog(LogLevel least = LogLevel.Information) : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>What was logged so far: level, category, message and exception of each line.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    private LogLevel Least => least;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= log.Least;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}".TrimEnd());
    }
}
