using System.Collections.Concurrent;

namespace KokoroTts.Observability.Metrics;

/// <summary>What is read on every collection, each source as long as its registration lasts. Thread-safe.</summary>
/// <typeparam name="T">What a source gives.</typeparam>
internal sealed class Sources<T>
{
    private readonly ConcurrentDictionary<object, Func<T>> _all = new();

    public bool IsEmpty => _all.IsEmpty;

    /// <summary>Adds a source.</summary>
    /// <param name="read">Called from any thread, must be quick and must not throw.</param>
    /// <returns>Removes it when disposed.</returns>
    public IDisposable Add(Func<T> read)
    {
        var key = new object();
        _all[key] = read;
        return new Registration(() => _all.TryRemove(key, out _));
    }

    /// <summary>Reads them all.</summary>
    public IEnumerable<T> Read() => _all.Select(source => source.Value());

    /// <summary>The sum of a part of them; null where there is no source.</summary>
    public double? Sum(Func<T, double> part) => IsEmpty ? null : Read().Sum(part);
}
