using KokoroTts.Clustering.Redis;
using Microsoft.Extensions.Options;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using StackExchange.Redis;

namespace KokoroTts.Silo.Membership;

/// <summary>
/// Keeps a copy of the table of the cluster's members and puts it back when Redis has lost it. Without it silos go on among
/// themselves, but no frontend and no new silo would find them any more.
/// </summary>
/// <param name="redis">Orleans' connection to Redis.</param>
/// <param name="clustering">Where the table is.</param>
/// <param name="cluster">Whose it is.</param>
/// <param name="self">This silo.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class MembershipBackup(
    OrleansRedis redis,
    IOptions<RedisClusteringOptions> clustering,
    IOptions<ClusterOptions> cluster,
    ILocalSiloDetails self,
    TimeProvider time,
    ILogger<MembershipBackup> logger) : BackgroundService
{
    private const string Version = "Version";

    /// <summary>
    /// Puts rows back that are missing. A table that knows this silo, or is as new as the copy, is let be: who is missing in it was
    /// removed. One that somebody has begun anew gets a version above the copy's, so that silos that know the copy take it over.
    /// </summary>
    private const string Restore = """
        if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return 0 end
        local version = tonumber(redis.call('HGET', KEYS[1], 'Version') or '0')
        local copied = tonumber(ARGV[2])
        if version >= copied then return 0 end
        for i = 3, #ARGV, 2 do redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1]) end
        redis.call('HSET', KEYS[1], 'Version', version > 0 and copied + 1 or copied)
        return 1
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly RedisKey _table = clustering.Value.CreateRedisKey(cluster.Value);
    private readonly RedisValue _row = self.SiloAddress.ToString();
    private HashEntry[] _copy = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Interval, time);
        try
        {
            while (await ticks.WaitForNextTickAsync(stoppingToken))
            {
                await CompareAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped between two ticks.
        }
    }

    private async Task CompareAsync()
    {
        try
        {
            var database = (await redis.ConnectAsync()).Multiplexer.GetDatabase();
            var table = await database.HashGetAllAsync(_table);
            if (table.Any(row => row.Name == _row))
            {
                _copy = table;
            }
            else if (_copy.Length > 0 && await RestoreAsync(database))
            {
                LogRestored(_copy.Length - 1);
            }
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            // Redis is away: whoever needs it tells.
        }
    }

    private async Task<bool> RestoreAsync(IDatabase database)
    {
        var version = _copy.Single(row => row.Name == Version).Value;
        var rows = _copy.Where(row => row.Name != Version).SelectMany(row => new[] { row.Name, row.Value });
        return (bool)await database.ScriptEvaluateAsync(Restore, [_table], [_row, version, .. rows]);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis had lost the table of the cluster's members; {Silos} silos were put back")]
    private partial void LogRestored(int silos);
}
