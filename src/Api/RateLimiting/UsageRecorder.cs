using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Usage;

namespace KokoroTts.Api.RateLimiting;

/// <summary>Turns ended requests into events of usage.</summary>
internal sealed class UsageRecorder(IUsageSink sink, LimiterClock clock)
{
    /// <summary>Records a request that ended, or was refused.</summary>
    public void Record(RequestAdmission request) => sink.Record(new UsageEvent(
        Now,
        request.Client.Id,
        request.ClientName,
        // Reports of ranges are about refusals only.
        request.BlockReason is null ? null : NetworkOf(request.Client),
        request.Endpoint,
        request.Characters,
        request.BlockReason is not null,
        request.BlockReason,
        request.TextHash));

    /// <summary>Records requests of one client that were refused without a decision for each.</summary>
    public void RecordRefused(in Client client, string name, string endpoint, string reason, int count) => sink.Record(new UsageEvent(
        Now, client.Id, name, NetworkOf(client), endpoint, Characters: 0, Blocked: true, reason, Count: count));

    private DateTimeOffset Now => new(clock.Now, TimeSpan.Zero);

    private static string? NetworkOf(in Client client) => client.KeyName is null ? client.Address.ToNetwork().ToString() : null;
}
