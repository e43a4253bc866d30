using KokoroTts.Grains.Redis;
using KokoroTts.RateLimiting.Usage.Hours;
using StackExchange.Redis;

namespace KokoroTts.Grains.Usage;

/// <summary>
/// The hours in Redis: a hash for each hour and share, with a field for each minute, client and batch of events, so that a write is as
/// long as what changed; and a sorted set of the keys by hour.
/// </summary>
/// <param name="redis">The process's connection.</param>
internal sealed class RedisHourStore(RedisConnection redis) : IHourStore
{
    private const string Operation = "usage";
    private const string Prefix = "usage:1:";

    /// <summary>A day more than the longest report.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(8);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeyValuePair<string, byte[]>>> ReadAsync(HourKey key, CancellationToken cancellationToken)
    {
        var fields = await redis.RunAsync(Operation, database => database.HashGetAllAsync(KeyOf(key)), cancellationToken);
        return [.. fields.Select(field => KeyValuePair.Create((string)field.Name!, (byte[])field.Value!))];
    }

    /// <inheritdoc/>
    public Task<bool> WriteAsync(HourKey key, HourChanges changes, CancellationToken cancellationToken) => redis.RunAsync(
        Operation,
        async database =>
        {
            var transaction = database.CreateTransaction();
            var existed = transaction.KeyExistsAsync(KeyOf(key));
            var writes = new List<Task>
            {
                transaction.HashSetAsync(KeyOf(key), [.. changes.Set.Select(field => new HashEntry(field.Key, field.Value))]),
                transaction.KeyExpireAsync(KeyOf(key), Life),
                transaction.SortedSetAddAsync(IndexKey, key.Text, key.Hour.UtcTicks),
                transaction.SortedSetRemoveRangeByScoreAsync(IndexKey, double.NegativeInfinity, (key.Hour - Life).UtcTicks),
            };
            if (changes.Removed.Count > 0)
            {
                writes.Add(transaction.HashDeleteAsync(KeyOf(key), [.. changes.Removed.Select(name => (RedisValue)name)]));
            }

            await transaction.ExecuteAsync();
            await Task.WhenAll(writes);
            return await existed;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(DateTimeOffset first, DateTimeOffset last, CancellationToken cancellationToken)
    {
        var keys = await redis.RunAsync(
            Operation, database => database.SortedSetRangeByScoreAsync(IndexKey, first.UtcTicks, last.UtcTicks), cancellationToken);
        return [.. keys.Select(key => (string)key!)];
    }

    private RedisKey IndexKey => redis.Key(Prefix + "index");

    private RedisKey KeyOf(HourKey key) => redis.Key(Prefix + key.Text);
}
