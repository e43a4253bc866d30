using System.Collections.Immutable;
using System.Text.Json;
using KokoroTts.Grains.Interfaces.DeadLetters;
using KokoroTts.Grains.Redis;
using KokoroTts.Speech.Caching;
using StackExchange.Redis;

namespace KokoroTts.Grains.DeadLetters;

/// <summary>
/// Dead letters in Redis. A segment has one letter, however often it fails: its newest failure takes the place of an older
/// one, so that a text which a client sends again and again does not push the others out.
/// </summary>
/// <param name="redis">The connection.</param>
/// <param name="options">How many are kept.</param>
internal sealed class DeadLetterStore(RedisConnection redis, DeadLetterOptions options)
{
    private const string AddScript = """
        redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
        redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
        local surplus = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[4])
        if surplus > 0 then
          for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, surplus - 1)) do
            redis.call('ZREM', KEYS[1], id)
            redis.call('HDEL', KEYS[2], id)
          end
        end
        """;

    private const string RemoveScript = """
        redis.call('ZREM', KEYS[1], ARGV[1])
        return redis.call('HDEL', KEYS[2], ARGV[1])
        """;

    private readonly RedisKey[] _keys = [redis.Key("dead-letters:by-time"), redis.Key("dead-letters:letters")];

    private RedisKey ByTime => _keys[0];

    private RedisKey Letters => _keys[1];

    /// <summary>Keeps a letter under its segment's key.</summary>
    public Task AddAsync(DeadLetterMessage letter, CancellationToken cancellationToken)
    {
        var kept = letter with { Id = SegmentKey.Of(letter.Segment.ToWork().Segment) };
        return redis.RunAsync("dead_letter_add", database => database.ScriptEvaluateAsync(
            AddScript,
            _keys,
            [kept.Id, JsonSerializer.SerializeToUtf8Bytes(kept), kept.FailedAt.ToUnixTimeMilliseconds(), options.MaxLetters]), cancellationToken);
    }

    /// <summary>The newest letters, newest first.</summary>
    public Task<ImmutableArray<DeadLetterMessage>> ListAsync(int limit, CancellationToken cancellationToken) =>
        redis.RunAsync("dead_letter_list", async database =>
        {
            var ids = await database.SortedSetRangeByRankAsync(ByTime, 0, limit - 1, Order.Descending).ConfigureAwait(false);
            var letters = ids.Length == 0 ? [] : await database.HashGetAsync(Letters, ids).ConfigureAwait(false);
            return letters.Select(Read).OfType<DeadLetterMessage>().ToImmutableArray();
        }, cancellationToken);

    /// <summary>How many letters are kept.</summary>
    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        redis.RunAsync("dead_letter_count", database => database.SortedSetLengthAsync(ByTime), cancellationToken);

    /// <summary>Finds a letter; null when there is none.</summary>
    public Task<DeadLetterMessage?> FindAsync(string id, CancellationToken cancellationToken) => redis.RunAsync(
        "dead_letter_find", async database => Read(await database.HashGetAsync(Letters, id).ConfigureAwait(false)), cancellationToken);

    /// <summary>Removes a letter; false when there is none.</summary>
    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => redis.RunAsync(
        "dead_letter_remove", async database => (bool)await database.ScriptEvaluateAsync(RemoveScript, _keys, [id]).ConfigureAwait(false), cancellationToken);

    private static DeadLetterMessage? Read(RedisValue letter) =>
        letter.IsNull ? null : JsonSerializer.Deserialize<DeadLetterMessage>((byte[])letter!);
}
