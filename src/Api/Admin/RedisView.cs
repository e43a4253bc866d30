namespace KokoroTts.Api.Admin;

/// <summary>The Redis that the host keeps its clients' limits in. A host that has one adds it to its services before the API.</summary>
/// <param name="UseRedis">Whether there is one.</param>
/// <param name="RedisUrl">Its address without credentials.</param>
public sealed record RedisView(bool UseRedis, string? RedisUrl)
{
    /// <summary>No Redis.</summary>
    public static RedisView None { get; } = new(false, null);
}
