using System.Collections.Immutable;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>A <see cref="ClientReport"/> on its way, without what is computed from the rest.</summary>
/// <param name="Client">The client's canonical text.</param>
/// <param name="Requests">Requests, refused ones included.</param>
/// <param name="Blocked">Refused requests.</param>
/// <param name="Characters">Characters of all requests.</param>
/// <param name="FirstSeen">Time of the earliest request, UTC.</param>
/// <param name="LastSeen">Time of the latest request, UTC.</param>
/// <param name="Violations">The newest refusals, oldest first.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.client-report")]
public sealed record ClientReportMessage(
    [property: Id(0)] string Client,
    [property: Id(1)] long Requests,
    [property: Id(2)] long Blocked,
    [property: Id(3)] long Characters,
    [property: Id(4)] DateTimeOffset FirstSeen,
    [property: Id(5)] DateTimeOffset LastSeen,
    [property: Id(6)] ImmutableArray<ViolationMessage> Violations)
{
    /// <summary>Packs a report.</summary>
    public static ClientReportMessage Of(ClientReport report) => new(
        report.Ip,
        report.TotalRequests,
        report.BlockedRequests,
        report.TotalCharacters,
        report.FirstSeen,
        report.LastSeen,
        [.. report.RecentViolations.Select(violation => new ViolationMessage(violation.Timestamp, violation.Reason, violation.Endpoint))]);

    /// <summary>Unpacks the report.</summary>
    public ClientReport ToReport() => ClientReport.Of(
        Client,
        Requests,
        Blocked,
        Characters,
        FirstSeen,
        LastSeen,
        [.. Violations.Select(violation => new Violation(violation.Time, violation.Reason, violation.Endpoint))]);
}
