using System.Diagnostics;
using System.Text.Json;
using KokoroTts.Observability.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KokoroTts.Observability.Tests.Logging;

public sealed class JsonLineFormatterTests
{
    private readonly LoggerExternalScopeProvider _scopes = new();
    private readonly List<string> _lines = [];

    [Fact]
    public void An_entry_is_one_JSON_object_on_one_line()
    {
        using var scope = _scopes.Push(new Dictionary<string, object?> { ["RequestId"] = "0HN:1", ["RequestPath"] = "/v1/models" });

        Logger().LogWarning("Voice {Voice} took {DurationMs} ms for {Characters} characters", "af_heart", 12.5, 300);

        Assert.Equal(
            """
            {"timestamp":"2026-01-02T03:04:05Z","level":"WARNING","logger":"Speech","message":"Voice af_heart took 12.5 ms for 300 characters","request_id":"0HN:1","request_path":"/v1/models","voice":"af_heart","duration_ms":12.5,"characters":300}

            """,
            _lines.Single());
    }

    [Theory]
    [InlineData(LogLevel.Trace, "DEBUG")]
    [InlineData(LogLevel.Debug, "DEBUG")]
    [InlineData(LogLevel.Information, "INFO")]
    [InlineData(LogLevel.Warning, "WARNING")]
    [InlineData(LogLevel.Error, "ERROR")]
    [InlineData(LogLevel.Critical, "CRITICAL")]
    public void A_level_has_the_name_it_has_in_the_environment(LogLevel level, string name)
    {
        Logger().Log(level, "x");

        Assert.Equal(name, Line().GetProperty("level").GetString());
    }

    [Fact]
    public void An_exception_is_written_with_its_stack_and_stays_on_the_line()
    {
        Logger().LogError(Thrown(), "failed");

        Assert.Equal(1, _lines.Single().Count(c => c == '\n'));
        var exception = Line().GetProperty("exception").GetString();
        Assert.Contains("first\nsecond", exception);
        Assert.Contains(nameof(Thrown), exception);
    }

    [Fact]
    public void The_innermost_request_id_counts()
    {
        using var outer = _scopes.Push(new Dictionary<string, object?> { ["RequestId"] = "outer" });
        using var inner = _scopes.Push(new Dictionary<string, object?> { ["request_id"] = "inner" });

        Logger().LogInformation("x");

        Assert.Equal("inner", Line().GetProperty("request_id").GetString());
    }

    [Fact]
    public void Without_a_request_there_is_no_request_id()
    {
        using var scope = _scopes.Push("a scope that is only text");

        Logger().LogInformation("x");

        Assert.False(Line().TryGetProperty("request_id", out _));
    }

    [Fact]
    public void An_entry_names_the_trace_it_was_written_in()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        Logger().LogInformation("{TraceId}", "of the message");

        Assert.Equal(activity.TraceId.ToHexString(), Line().GetProperty("trace_id").GetString());
        Assert.Equal(activity.SpanId.ToHexString(), Line().GetProperty("span_id").GetString());
        Assert.Equal("of the message", Line().GetProperty("state_trace_id").GetString());
    }

    [Fact]
    public void Outside_of_a_trace_an_entry_names_none()
    {
        Logger().LogInformation("x");

        Assert.False(Line().TryGetProperty("trace_id", out _));
        Assert.False(Line().TryGetProperty("span_id", out _));
    }

    [Fact]
    public void The_state_wins_over_a_scope_and_the_lines_own_names_over_both()
    {
        using var scope = _scopes.Push(new Dictionary<string, object?> { ["model"] = "scope" });

        Logger().LogInformation("{Model} {Level}", "state", 7);

        Assert.Equal("state", Line().GetProperty("model").GetString());
        Assert.Equal("INFO", Line().GetProperty("level").GetString());
        Assert.Equal(7, Line().GetProperty("state_level").GetInt32());
    }

    [Fact]
    public void Values_JSON_cannot_hold_become_text()
    {
        Logger().LogInformation("{A} {B} {C} {D}", double.NaN, TimeSpan.FromSeconds(1), null, "lone \ud800 surrogate\u2028");

        Assert.Equal("NaN", Line().GetProperty("a").GetString());
        Assert.Equal("00:00:01", Line().GetProperty("b").GetString());
        Assert.Equal(JsonValueKind.Null, Line().GetProperty("c").ValueKind);
        Assert.Equal("lone \ufffd surrogate\u2028", Line().GetProperty("d").GetString());
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("first\nsecond");
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }

    private JsonElement Line() => JsonDocument.Parse(_lines.Single()).RootElement;

    private FormattedLogger Logger() => new(_scopes, _lines);

    private sealed class FormattedLogger(IExternalScopeProvider scopes, List<string> lines) : ILogger
    {
        private readonly JsonLineFormatter _formatter = new(new ManualTimeProvider());

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var writer = new StringWriter();
            _formatter.Write(new LogEntry<TState>(logLevel, "Speech", eventId, state, exception, formatter), scopes, writer);
            lines.Add(writer.ToString());
        }
    }
}
