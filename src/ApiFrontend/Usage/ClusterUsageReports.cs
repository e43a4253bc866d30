using System.Runtime.CompilerServices;
using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Activity;
using KokoroTts.RateLimiting.Usage.Forms;
using KokoroTts.RateLimiting.Usage.History;
using KokoroTts.RateLimiting.Usage.Hours;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.ApiFrontend.Usage;

/// <summary>
/// The usage of the whole cluster, asked of its roll-up grains. Hours that are over are asked for once. While the store is away, what only
/// it has is missing.
/// </summary>
internal sealed partial class ClusterUsageReports(RollUpCalls calls, TimeProvider time, ILogger<ClusterUsageReports> logger) : IUsageReports
{
    /// <summary>How far back a client's report goes, in hours.</summary>
    private const int ClientHours = 24;

    private readonly ClosedHours _closed = new();

    /// <inheritdoc/>
    public Task<UsageWindow> WindowAsync(int hours, CancellationToken cancellationToken)
    {
        var span = WindowSpan.Of(hours, time.GetUtcNow());
        return calls.WithinAsync(
            async deadline => UsageWindow.Of(span, span.IsByMinute ? await MinutesAsync(span, deadline) : await HoursAsync(span, deadline)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ClientReport?> ClientAsync(ClientId client, CancellationToken cancellationToken) => calls.WithinAsync(
        async deadline =>
        {
            var now = HourKey.HourOf(time.GetUtcNow());
            var (keys, _) = await calls.KeysAsync(now.AddHours(-ClientHours), now, deadline);
            var shard = HourKey.ShardOf(client);
            var key = ClientKey.Of(client);
            var reports = await calls.AskAsync([.. keys.Where(hour => hour.Shard == shard)], (grain, _) => grain.ClientAsync(key), deadline);
            var known = reports.Where(report => report is not null).Select(report => report!.ToReport()).ToList();
            return known.Count > 0 ? ClientReport.Merge(known) : null;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecentActivity>> RecentClientsAsync(CancellationToken cancellationToken) => calls.WithinAsync(
        async deadline =>
        {
            var answers = await calls.AskAsync(await RecentKeysAsync(deadline), (grain, _) => grain.RecentClientsAsync(), deadline);
            return RecentActivity.Merge(answers.SelectMany(answer => answer).Select(activity => activity.ToActivity()));
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RangeActivity>> RecentRangesAsync(int leastClients, CancellationToken cancellationToken) => calls.WithinAsync(
        async deadline =>
        {
            var answers = await calls.AskAsync(await RecentKeysAsync(deadline), (grain, _) => grain.RecentRangesAsync(), deadline);
            var ranges = RangeActivity.Merge(answers.SelectMany(answer => answer).Select(activity => activity.ToActivity()));
            return (IReadOnlyList<RangeActivity>)[.. ranges.Where(range => range.Clients.Count >= leastClients)];
        },
        cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<UsageEvent> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = HourKey.HourOf(time.GetUtcNow());
        var (keys, _) = await calls.WithinAsync(deadline => calls.KeysAsync(now.AddHours(-RollUps.MostHours), now, deadline), cancellationToken);
        foreach (var hour in keys.GroupBy(key => key.Hour).OrderBy(group => group.Key))
        {
            var events = await calls.WithinAsync(
                deadline => calls.AskAsync([.. hour], async (grain, _) => await AllEventsAsync(grain, deadline), deadline), cancellationToken);
            foreach (var usage in events.SelectMany(ofShard => ofShard).OrderBy(usage => usage.Time))
            {
                yield return usage;
            }
        }
    }

    private static async Task<List<UsageEvent>> AllEventsAsync(Grains.Interfaces.Usage.IUsageRollUpGrain grain, CancellationToken deadline)
    {
        var events = new List<UsageEvent>();
        for (long? next = 0; next is { } from;)
        {
            deadline.ThrowIfCancellationRequested();
            var page = await grain.EventsAsync(from);
            events.AddRange(EventsForm.Read(page.Events) ?? throw new FormatException("A page of events cannot be read."));
            next = page.Next;
        }

        return events;
    }

    private async Task<IReadOnlyList<HourKey>> RecentKeysAsync(CancellationToken deadline)
    {
        var now = HourKey.HourOf(time.GetUtcNow());
        return (await calls.KeysAsync(now.AddHours(-1), now, deadline)).Keys;
    }

    private async Task<IReadOnlyCollection<HourSums>> MinutesAsync(WindowSpan span, CancellationToken deadline)
    {
        var (keys, _) = await calls.KeysAsync(HourKey.HourOf(span.Start), HourKey.HourOf(span.End), deadline);
        var answers = await calls.AskAsync(
            keys,
            (grain, key) => grain.SumsAsync(
                key.Hour < span.Start ? span.Start.Minute : 0,
                key.Hour.AddHours(1) > span.End ? span.End.Minute : 59,
                withMinutes: true),
            deadline);
        return [.. keys.Zip(answers, (key, answer) => answer.ToSums(key.Hour))];
    }

    private async Task<IReadOnlyCollection<HourSums>> HoursAsync(WindowSpan span, CancellationToken deadline)
    {
        var hours = Enumerable.Range(0, span.Hours + 1).Select(number => span.Start.AddHours(number)).ToList();
        var known = hours.Select(_closed.Find).OfType<HourSums>().ToList();
        var missing = hours.Except(known.Select(sums => sums.Hour)).ToList();
        var (keys, isIndexComplete) = await calls.KeysAsync(missing[0], missing[^1], deadline);
        keys = [.. keys.Where(key => missing.Contains(key.Hour))];
        var answers = await calls.AskAsync(keys, (grain, _) => grain.SumsAsync(0, 59, withMinutes: false), deadline);
        var byHour = keys.Zip(answers).ToLookup(pair => pair.First.Hour, pair => pair.Second);
        foreach (var hour in missing)
        {
            var sums = HourSums.Merge(hour, [.. byHour[hour].Select(answer => answer.ToSums(hour))]);
            known.Add(sums);
            if (isIndexComplete && byHour[hour].All(answer => answer.IsComplete))
            {
                _closed.Keep(sums, time.GetUtcNow());
            }
        }

        if (!isIndexComplete || answers.Any(answer => !answer.IsComplete))
        {
            LogIncomplete(span.Hours);
        }

        return known;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The report of {Hours} hours lacks what is stored in Redis, which does not answer")]
    private partial void LogIncomplete(int hours);
}
