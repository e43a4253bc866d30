using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Activity;

namespace KokoroTts.RateLimiting.Abuse;

/// <summary>
/// Finds signs of abuse in what clients did lately. Windows are those of <see cref="RecentActivity"/> (an hour up to two minutes
/// longer, of texts up to five; 5 minutes up to 10 seconds longer) and <see cref="RangeLedger"/> (10 minutes, exact); a pattern is
/// gone when they have passed.
/// </summary>
/// <param name="options">Thresholds.</param>
public sealed class AbuseDetector(AbuseOptions options)
{
    /// <summary>Finds signs of abuse on one machine; takes a few milliseconds with 10,000 clients.</summary>
    /// <param name="ledger">Its usage.</param>
    public IReadOnlyList<AbusePattern> Detect(UsageLedger ledger) =>
        Detect(ledger.RecentClients(), ledger.RecentRanges(options.RangeClients));

    /// <summary>Finds signs of abuse in all that the reports know of.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="UsageAwayException">Those who keep the usage do not answer.</exception>
    public async Task<IReadOnlyList<AbusePattern>> DetectAsync(IUsageReports reports, CancellationToken cancellationToken)
    {
        var clients = reports.RecentClientsAsync(cancellationToken);
        var ranges = reports.RecentRangesAsync(options.RangeClients, cancellationToken);
        return Detect(await clients.ConfigureAwait(false), await ranges.ConfigureAwait(false));
    }

    /// <summary>Finds signs of abuse in what one or, merged, several machines saw; severe ones first.</summary>
    /// <param name="clients">What each client did, each client once.</param>
    /// <param name="ranges">Clients over their limit by range, each range once.</param>
    public IReadOnlyList<AbusePattern> Detect(IEnumerable<RecentActivity> clients, IEnumerable<RangeActivity> ranges) =>
        [.. clients.SelectMany(OfClient).Concat(ranges.SelectMany(OfRange)).OrderBy(pattern => pattern.Severity == AbusePattern.High ? 0 : 1)];

    private IEnumerable<AbusePattern> OfClient(RecentActivity client)
    {
        if (client.Requests >= options.ViolationRateRequests && IsRateAbove(client, options.ViolationRatePercent))
        {
            yield return Pattern(
                AbuseTypes.HighViolationRate,
                client.Client,
                IsRateAbove(client, options.SevereViolationRatePercent),
                ("violation_rate", Math.Round(100.0 * client.Blocked / client.Requests, 2)),
                ("total_requests", client.Requests));
        }

        if (client.BurstRequests > options.BurstRequests)
        {
            yield return Pattern(
                AbuseTypes.BurstPattern,
                client.Client,
                client.BurstRequests > options.SevereBurstRequests,
                ("requests_in_5min", client.BurstRequests));
        }

        if (client.LargeRequests > options.LargeRequests)
        {
            yield return Pattern(
                AbuseTypes.CharacterAbuse, client.Client, isHigh: false, ("high_char_requests_in_hour", client.LargeRequests));
        }

        if (client.RepeatedText >= options.RepeatedTexts)
        {
            yield return Pattern(
                AbuseTypes.RepeatedText, client.Client, isHigh: false, ("same_text_requests_in_hour", client.RepeatedText));
        }
    }

    private IEnumerable<AbusePattern> OfRange(RangeActivity range)
    {
        var count = range.Clients.Count;
        if (count >= options.RangeClients)
        {
            yield return Pattern(
                AbuseTypes.AddressRangeAttack, range.Network, count >= options.SevereRangeClients, ("clients_in_10min", count));
        }
    }

    private static bool IsRateAbove(RecentActivity client, int percent) => client.Blocked * 100 > client.Requests * percent;

    private static AbusePattern Pattern(string type, string ip, bool isHigh, params (string Name, double Value)[] details) => new(
        type, ip, isHigh ? AbusePattern.High : AbusePattern.Medium, details.ToDictionary(detail => detail.Name, detail => detail.Value));
}
