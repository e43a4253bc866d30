using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Usage;

namespace KokoroTts.RateLimiting.Tests.Usage;

/// <summary>Events of clients with numbers, which are IPv4 addresses in ranges of 256.</summary>
internal static class Events
{
    /// <summary>Start of an hour, shortly before the manual clock begins.</summary>
    public static readonly DateTimeOffset Hour = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    public static ClientId Id(int client) => new((UInt128)(uint)client, ClientKind.IPv4);

    public static string Text(int client) => $"10.{client >> 16}.{(client >> 8) & 255}.{client & 255}";

    public static string Network(int client) => $"10.{client >> 16}.{(client >> 8) & 255}.0/24";

    public static UsageEvent Answered(int client, DateTimeOffset time, long characters = 10, ulong? text = null, string endpoint = "/v1/audio/speech") =>
        new(time, Id(client), Text(client), Network(client), endpoint, characters, TextHash: text);

    public static UsageEvent Refused(int client, DateTimeOffset time, string reason = "requests", int count = 1) =>
        new(time, Id(client), Text(client), Network(client), "/v1/audio/speech", 0, Blocked: true, reason, Count: count);
}
