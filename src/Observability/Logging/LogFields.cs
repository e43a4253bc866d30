using System.Text.Json;

namespace KokoroTts.Observability.Logging;

/// <summary>The named values of one log entry, from its scopes and its message template, in order, each name once.</summary>
internal sealed class LogFields
{
    /// <summary>Names that the line itself uses; a named value of such a name gets the prefix <c>state_</c>.</summary>
    private static readonly HashSet<string> Reserved =
        ["timestamp", "level", "logger", "message", "request_id", "trace_id", "span_id", "exception"];

    private readonly OrderedDictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>Id of the request that the entry belongs to, from the innermost scope that names one.</summary>
    public string? RequestId { get; private set; }

    public IEnumerable<KeyValuePair<string, object?>> Values => _values;

    /// <summary>Adds a scope, the outermost first.</summary>
    public void AddScope(object? scope)
    {
        if (scope is not IEnumerable<KeyValuePair<string, object?>> values)
        {
            return;
        }

        foreach (var (key, value) in values)
        {
            // ASP.NET Core's own scope calls it RequestId.
            if (NameOf(key) is "request_id")
            {
                RequestId = value?.ToString();
            }
            else
            {
                Add(key, value);
            }
        }
    }

    /// <summary>Adds the entry's state, last: it wins over scopes.</summary>
    public void AddState(object? state)
    {
        if (state is IEnumerable<KeyValuePair<string, object?>> values)
        {
            foreach (var (key, value) in values)
            {
                Add(key, value);
            }
        }
    }

    private void Add(string key, object? value)
    {
        // The template itself travels among the values under this name; the message already says it.
        if (key.Length > 0 && key != "{OriginalFormat}")
        {
            var name = NameOf(key);
            _values[Reserved.Contains(name) ? "state_" + name : name] = value;
        }
    }

    private static string NameOf(string key) => JsonNamingPolicy.SnakeCaseLower.ConvertName(key);
}
