using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Caching;

/// <summary>
/// Keeps the audio of recent segments, dropping the least recently used when bytes run out, and lets concurrent requests
/// for one segment share one synthesis. A shared synthesis is cancelled when the last request for it is. What is not there
/// may be found in a store that other processes share.
/// </summary>
public sealed class SegmentCache : ISegmentSynthesizer
{
    /// <summary>About what an entry takes beside samples and text, so that soundless segments do not pile up uncounted.</summary>
    private const long EntryOverhead = 256;

    private readonly ISegmentSynthesizer _inner;
    private readonly ISharedSegmentStore? _store;
    private readonly Func<Segment, string> _revisionOf;
    private readonly StoreReader? _stored;
    private readonly long _maxBytes;
    private readonly ISpeechTelemetry _telemetry;
    private readonly Lock _gate = new();
    private readonly Dictionary<Segment, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();
    private readonly Dictionary<Segment, Flight> _flights = [];
    private long _bytes;

    /// <summary>Puts a cache in front of a synthesiser.</summary>
    /// <param name="inner">Who synthesises what is not cached.</param>
    /// <param name="options">Its bounds.</param>
    /// <param name="telemetry">Where hits and misses are reported.</param>
    /// <param name="store">Where segments are looked for before they are synthesised, and put afterwards; nowhere when null.</param>
    /// <param name="revisionOf">The revision under which a segment's audio is stored; the same for all when null.</param>
    /// <param name="time">The clock for the store's deadline; the system's when null.</param>
    public SegmentCache(
        ISegmentSynthesizer inner,
        CacheOptions options,
        ISpeechTelemetry telemetry,
        ISharedSegmentStore? store = null,
        Func<Segment, string>? revisionOf = null,
        TimeProvider? time = null)
    {
        _store = store;
        _revisionOf = revisionOf ?? (static _ => string.Empty);
        _stored = store is null ? null : new StoreReader(store, _revisionOf, options.SharedTimeout, telemetry, time ?? TimeProvider.System);
        _inner = inner;
        _maxBytes = options.MaxBytes;
        _telemetry = telemetry;
    }

    /// <summary>Most bytes that are held.</summary>
    public long MaxBytes => _maxBytes;

    /// <summary>Bytes held: samples, texts and what keeps them together.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Segments held.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <inheritdoc/>
    public bool HasSpareCapacity(string model) => _inner.HasSpareCapacity(model);

    /// <inheritdoc/>
    public async Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Flight? flight;
        bool isShared;
        lock (_gate)
        {
            if (_entries.TryGetValue(work.Segment, out var entry))
            {
                _byUse.Remove(entry);
                _byUse.AddFirst(entry);
                _telemetry.CacheHit(work.Segment.Model);
                return entry.Value.Audio;
            }

            isShared = _flights.TryGetValue(work.Segment, out flight);
            if (flight is null)
            {
                flight = new Flight();
                _flights.Add(work.Segment, flight);
            }

            flight.Waiting++;
        }

        if (isShared)
        {
            _telemetry.CacheShared();
        }
        else
        {
            _telemetry.CacheMiss();
            _ = FlyAsync(work, flight);
        }

        try
        {
            return await flight.Landing.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(work.Segment, flight);
        }
    }

    private async Task FlyAsync(SegmentWork work, Flight flight)
    {
        var synthesis = FindOrSynthesizeAsync(work, flight.Abandoned.Token);
        await ((Task)synthesis).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Forgotten before it lands, so that nobody who saw it fail joins it again.
        Forget(work.Segment, flight);
        flight.Landing.SetFromTask(synthesis);
    }

    private async Task<SegmentAudio> FindOrSynthesizeAsync(SegmentWork work, CancellationToken cancellationToken)
    {
        if (_stored is not null
            && await _stored.TryReadAsync(work.Segment, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            Keep(work.Segment, stored);
            return stored;
        }

        var audio = await _inner.SynthesizeAsync(work, cancellationToken).ConfigureAwait(false);
        Keep(work.Segment, audio);
        _store?.Write(work.Segment, _revisionOf(work.Segment), audio);
        return audio;
    }

    private void Leave(Segment segment, Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Waiting > 0 || flight.Landing.Task.IsCompleted)
            {
                return;
            }

            // From here on a new request starts a flight of its own.
            Forget(segment, flight);
        }

        flight.Abandoned.Cancel();
    }

    private void Forget(Segment segment, Flight flight)
    {
        lock (_gate)
        {
            if (_flights.TryGetValue(segment, out var current) && current == flight)
            {
                _flights.Remove(segment);
            }
        }
    }

    private void Keep(Segment segment, SegmentAudio audio)
    {
        var entry = new Entry(segment, audio);
        if (entry.ByteCount > _maxBytes)
        {
            return;
        }

        var evicted = 0;
        lock (_gate)
        {
            if (_entries.ContainsKey(segment))
            {
                return;
            }

            _entries.Add(segment, _byUse.AddFirst(entry));
            _bytes += entry.ByteCount;
            while (_bytes > _maxBytes && _byUse.Last is { } oldest)
            {
                _byUse.RemoveLast();
                _entries.Remove(oldest.Value.Segment);
                _bytes -= oldest.Value.ByteCount;
                evicted++;
            }
        }

        if (evicted > 0)
        {
            _telemetry.CacheEvicted(evicted);
        }
    }

    private sealed record Entry(Segment Segment, SegmentAudio Audio)
    {
        public long ByteCount => Audio.ByteCount + (Segment.Text.Length * sizeof(char)) + EntryOverhead;
    }

    /// <summary>A synthesis under way and how many requests wait for it.</summary>
    private sealed class Flight
    {
        public TaskCompletionSource<SegmentAudio> Landing { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenSource Abandoned { get; } = new();

        public int Waiting { get; set; }
    }
}
