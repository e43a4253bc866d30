namespace KokoroTts.Grains.Redis;

/// <summary>Where the cluster's Redis is (configuration section <c>Cluster</c>, shared with the host).</summary>
public sealed class RedisOptions
{
    /// <summary>Name of the service, part of every key: services of different names share a Redis without meeting.</summary>
    public string ServiceId { get; set; } = "kokorotts";

    /// <summary>
    /// Where it is: <c>host:port</c> and options as StackExchange.Redis reads them, or <c>redis://user:password@host:port/database</c>.
    /// Without one, the environment's <c>REDIS_URL</c>, and without that this machine's.
    /// </summary>
    public string? Redis { get; set; }
}
