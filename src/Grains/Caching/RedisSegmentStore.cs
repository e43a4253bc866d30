using System.Threading.Channels;
using KokoroTts.Grains.Redis;
using KokoroTts.Observability.Metrics;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Planning;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace KokoroTts.Grains.Caching;

/// <summary>
/// Segments' audio in Redis, for all silos. While Redis is away nothing is found and nothing stored. What is to be stored
/// waits in a short line behind which further segments are left out, so that a slow Redis costs neither memory nor time.
/// </summary>
public sealed class RedisSegmentStore : BackgroundService, ISharedSegmentStore
{
    private const string ReadOperation = "segment_read";
    private const string WriteOperation = "segment_write";

    private readonly RedisConnection _redis;
    private readonly SharedCacheOptions _options;
    private readonly KokoroMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly Channel<(string Name, SegmentAudio Audio)> _writes;
    private readonly IDisposable _observation;
    private readonly RedisKey _uses;
    private readonly RedisKey _sizes;
    private readonly RedisKey _total;

    /// <summary>Makes the store; it writes once the host has started it.</summary>
    /// <param name="redis">The connection.</param>
    /// <param name="options">Its bounds.</param>
    /// <param name="metrics">Where it reports.</param>
    /// <param name="time">The clock of uses.</param>
    public RedisSegmentStore(RedisConnection redis, SharedCacheOptions options, KokoroMetrics metrics, TimeProvider time)
    {
        _redis = redis;
        _options = options;
        _metrics = metrics;
        _time = time;
        _writes = Channel.CreateBounded<(string, SegmentAudio)>(
            new BoundedChannelOptions(options.SharedWriteQueue) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite },
            itemDropped: _ => _metrics.Redis.Dropped(WriteOperation));
        _observation = metrics.Redis.ObserveLine(() => new RedisLine(_writes.Reader.Count, options.SharedWriteQueue));
        _uses = redis.Key("segments:uses");
        _sizes = redis.Key("segments:sizes");
        _total = redis.Key("segments:bytes");
    }

    /// <inheritdoc/>
    public async Task<SegmentAudio?> TryReadAsync(Segment segment, string revision, CancellationToken cancellationToken)
    {
        try
        {
            var name = SegmentKey.Of(segment, revision);
            byte[]? packed = await _redis.RunAsync(ReadOperation, database => ReadAsync(database, name), cancellationToken).ConfigureAwait(false);
            return packed is not null && PackedAudio.TryUnpack(packed, out var audio) ? audio : null;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Write(Segment segment, string revision, SegmentAudio audio)
    {
        if (_options.SharedMaxBytes > 0)
        {
            _writes.Writer.TryWrite((SegmentKey.Of(segment, revision), audio));
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _observation.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (name, audio) in _writes.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            await TryStoreAsync(name, PackedAudio.Pack(audio), stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task<RedisValue> ReadAsync(IDatabase database, string name)
    {
        var packed = await database.StringGetSetExpiryAsync(Entry(name), _options.SharedLifetime).ConfigureAwait(false);
        if (!packed.IsNull)
        {
            await database.SortedSetUpdateAsync(_uses, name, Now, SortedSetWhen.Exists, CommandFlags.FireAndForget).ConfigureAwait(false);
        }

        return packed;
    }

    private async Task TryStoreAsync(string name, byte[] packed, CancellationToken cancellationToken)
    {
        if (packed.Length > _options.SharedEntryMaxBytes || packed.Length > _options.SharedMaxBytes)
        {
            return;
        }

        try
        {
            await _redis.RunAsync(WriteOperation, database => database.ScriptEvaluateAsync(
                SegmentScripts.Store,
                [_uses, _sizes, _total],
                [
                    Entry(string.Empty).ToString(), name, packed, Now,
                    (long)_options.SharedLifetime.TotalMilliseconds, _options.SharedMaxBytes,
                ]), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            // Counted by the connection; the segment will be synthesised again, and stored then.
        }
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private RedisKey Entry(string name) => _redis.Key("segment:" + name);
}
