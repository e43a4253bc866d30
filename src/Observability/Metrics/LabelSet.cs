using System.Collections.Concurrent;

namespace KokoroTts.Observability.Metrics;

/// <summary>
/// Bounds the values of one label: the first distinct values are kept, later ones become <see cref="Other"/>,
/// so that no client can grow the number of series. Thread-safe; a known value costs one look-up and no allocation.
/// </summary>
public sealed class LabelSet
{
    /// <summary>Stands for every value beyond the limit.</summary>
    public const string Other = "other";

    /// <summary>Stands for a value that is missing or empty; an empty label would read as an absent one.</summary>
    public const string Unknown = "unknown";

    /// <summary>Says that there is nothing to name; Prometheus takes it for an absent label.</summary>
    public const string None = "";

    /// <summary>Distinct values kept unless said otherwise.</summary>
    public const int DefaultLimit = 100;

    /// <summary>Longest value kept, in UTF-16 code units; a longer one becomes <see cref="Other"/>.</summary>
    public const int MaxLength = 128;

    private readonly ConcurrentDictionary<string, string> _kept = new(StringComparer.Ordinal);
    private int _free;

    /// <summary>An empty set.</summary>
    /// <param name="limit">Distinct values kept, at least 0; <see cref="Other"/> and <see cref="Unknown"/> do not count.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public LabelSet(int limit = DefaultLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        _free = limit;
    }

    /// <summary>The value to record for a label value.</summary>
    /// <param name="value">What the caller saw; may come from a client.</param>
    /// <returns>The value itself while it is among the kept ones, else <see cref="Other"/> or <see cref="Unknown"/>.</returns>
    public string Bound(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return Unknown;
        }

        if (_kept.TryGetValue(value, out var kept))
        {
            return kept;
        }

        return value.Length <= MaxLength ? Keep(value) : Other;
    }

    /// <summary>The value to record for a label that may have nothing to name.</summary>
    /// <param name="value">What the caller saw; null or empty where there is nothing.</param>
    /// <returns><see cref="None"/> where there is nothing, else what <see cref="Bound"/> gives.</returns>
    public string BoundOrNone(string? value) => string.IsNullOrEmpty(value) ? None : Bound(value);

    private string Keep(string value)
    {
        // Unlocked look at a full set first: a flood of new values must not queue on the lock.
        if (Volatile.Read(ref _free) <= 0)
        {
            return Other;
        }

        lock (_kept)
        {
            if (_kept.TryGetValue(value, out var kept))
            {
                return kept;
            }

            if (_free <= 0)
            {
                return Other;
            }

            _free--;
            return _kept[value] = value;
        }
    }
}
