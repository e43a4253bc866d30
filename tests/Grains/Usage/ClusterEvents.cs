using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Usage;

namespace KokoroTts.Grains.Tests.Usage;

/// <summary>Events of clients with numbers, which are IPv4 addresses of one range.</summary>
internal static class ClusterEvents
{
    public static DateTimeOffset Now => DateTimeOffset.UtcNow;

    public static ClientId Id(int client) => new((UInt128)(uint)client, ClientKind.IPv4);

    public static UsageEvent Answered(int client, DateTimeOffset? time = null, ulong? text = null) =>
        new(time ?? Now, Id(client), $"10.0.0.{client}", null, "/v1/audio/speech", 10, TextHash: text);

    public static UsageEvent Refused(int client, DateTimeOffset? time = null) =>
        new(time ?? Now, Id(client), $"10.0.0.{client}", "10.0.0.0/24", "/v1/audio/speech", 0, Blocked: true, "requests");

    /// <summary>An answered request of each of so many clients.</summary>
    public static IEnumerable<UsageEvent> OfClients(int clients) => Enumerable.Range(1, clients).Select(client => Answered(client));
}
