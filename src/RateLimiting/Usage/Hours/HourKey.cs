using System.Globalization;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Usage.Sketches;

namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>An hour and a share of the clients: what one <see cref="HourUsage"/> is about.</summary>
/// <param name="Hour">Start of the hour, in UTC.</param>
/// <param name="Shard">Number of the share, from 0 to <see cref="Shards"/> - 1.</param>
public readonly record struct HourKey(DateTimeOffset Hour, int Shard)
{
    /// <summary>Shares of the clients. Part of what is stored, so it never changes.</summary>
    public const int Shards = 4;

    private const string HourFormat = "yyyy-MM-dd'T'HH";

    /// <summary>The key, such as <c>2026-01-02T03/1</c>.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Hour.UtcDateTime.ToString(HourFormat, CultureInfo.InvariantCulture)}/{Shard}");

    /// <summary>The key under which an event counts.</summary>
    /// <param name="usage">The event.</param>
    public static HourKey Of(in UsageEvent usage) => Of(usage.Time, usage.ClientId);

    /// <summary>The key under which something counts that a client did.</summary>
    /// <param name="time">When.</param>
    /// <param name="client">The client.</param>
    public static HourKey Of(DateTimeOffset time, ClientId client) => new(HourOf(time), ShardOf(client));

    /// <summary>Start of the hour of a time, in UTC.</summary>
    /// <param name="time">The time.</param>
    public static DateTimeOffset HourOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>The share that a client is in, the same on every machine.</summary>
    /// <param name="client">The client.</param>
    public static int ShardOf(ClientId client) => (int)(StableHash.Of(client) >> 32) & (Shards - 1);

    /// <summary>Reads a key; false when it is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">The key.</param>
    public static bool TryParse(string text, out HourKey key)
    {
        key = default;
        if (text.Length < 3 || text[^2] != '/' || text[^1] is < '0' or >= (char)('0' + Shards)
            || !DateTimeOffset.TryParseExact(
                text.AsSpan(0, text.Length - 2), HourFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var hour))
        {
            return false;
        }

        key = new HourKey(hour, text[^1] - '0');
        return true;
    }
}
