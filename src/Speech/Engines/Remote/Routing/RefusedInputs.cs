using System.Diagnostics.CodeAnalysis;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Remote.Routing;

/// <summary>
/// Segments that a provider refused, so that the retries of a segment do not come back with what will be refused again. A few of
/// them, for a short time: what was wrong may be put right at the provider. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class RefusedInputs(TimeProvider time)
{
    /// <summary>How many are remembered.</summary>
    public const int Most = 256;

    /// <summary>How long each is remembered; the retries of a segment take less.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Segment, (string Said, long At)> _refused = [];
    private readonly Queue<Segment> _byAge = new();

    /// <summary>Remembers a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="said">What the provider said.</param>
    public void Add(Segment segment, string said)
    {
        lock (_gate)
        {
            if (_refused.TryAdd(segment, (said, time.GetTimestamp())))
            {
                _byAge.Enqueue(segment);
            }

            while (_byAge.Count > Most || (_byAge.TryPeek(out var oldest) && IsOld(_refused[oldest].At)))
            {
                _refused.Remove(_byAge.Dequeue());
            }
        }
    }

    /// <summary>What the provider said about a segment not long ago.</summary>
    public bool TryGet(Segment segment, [NotNullWhen(true)] out string? said)
    {
        lock (_gate)
        {
            var isKnown = _refused.TryGetValue(segment, out var refused) && !IsOld(refused.At);
            said = isKnown ? refused.Said : null;
            return isKnown;
        }
    }

    private bool IsOld(long at) => time.GetElapsedTime(at) >= Lifetime;
}
