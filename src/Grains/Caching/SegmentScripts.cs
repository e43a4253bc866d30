namespace KokoroTts.Grains.Caching;

/// <summary>What Redis does with entries in one step, so that the account of their bytes is always right.</summary>
internal static class SegmentScripts
{
    /// <summary>
    /// Stores an entry, drops those that have expired, at most 100 a call, and the least recently used until all fit.
    /// KEYS: names by last use, sizes by name, total of the sizes. ARGV: prefix of entries, name, bytes, milliseconds since
    /// 1970, lifetime in milliseconds, most bytes. Answers how many were dropped for want of room.
    /// </summary>
    public const string Store = """
        local function forget(name)
          local size = tonumber(redis.call('HGET', KEYS[2], name) or 0)
          redis.call('HDEL', KEYS[2], name)
          redis.call('ZREM', KEYS[1], name)
          redis.call('DEL', ARGV[1] .. name)
          return redis.call('DECRBY', KEYS[3], size)
        end
        local now, lifetime, most = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
        forget(ARGV[2])
        redis.call('SET', ARGV[1] .. ARGV[2], ARGV[3], 'PX', ARGV[5])
        redis.call('HSET', KEYS[2], ARGV[2], #ARGV[3])
        redis.call('ZADD', KEYS[1], ARGV[4], ARGV[2])
        local total = redis.call('INCRBY', KEYS[3], #ARGV[3])
        for _, name in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - lifetime, 'LIMIT', 0, 100)) do
          total = forget(name)
        end
        local dropped = 0
        while total > most do
          local oldest = redis.call('ZRANGE', KEYS[1], 0, 0)[1]
          if not oldest then
            redis.call('SET', KEYS[3], 0)
            break
          end
          total = forget(oldest)
          dropped = dropped + 1
        end
        return dropped
        """;
}
