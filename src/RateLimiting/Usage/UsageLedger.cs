using System.Runtime.CompilerServices;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Usage.Activity;
using KokoroTts.RateLimiting.Usage.History;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.RateLimiting.Usage;

/// <summary>
/// Everything one machine knows about its usage. Bounded: with the default options at most about 90 MB under a flood of distinct
/// clients and ranges, and far less with ordinary use. Thread-safe.
/// </summary>
/// <param name="options">Bounds.</param>
/// <param name="time">The clock for reports; events carry their own time.</param>
public sealed class UsageLedger(UsageOptions options, TimeProvider time) : IUsageSink, IUsageReports
{
    /// <summary>Usage by minute and hour.</summary>
    public RollUps RollUps { get; } = new(options.TopClients, time);

    /// <summary>What single clients did.</summary>
    public ClientLedger Clients { get; } = new(options.MaxClients, options.LargeRequestCharacters);

    /// <summary>Address ranges with clients over their limit.</summary>
    public RangeLedger Ranges { get; } = new(options.MaxRanges);

    /// <summary>The newest events.</summary>
    public EventLog Events { get; } = new(options.MaxEvents);

    /// <summary>Counts an event.</summary>
    /// <param name="usage">The event.</param>
    /// <exception cref="ArgumentOutOfRangeException">The event has fewer than 1 request or fewer than 0 characters.</exception>
    public void Record(in UsageEvent usage)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(usage.Count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(usage.Characters);
        RollUps.Record(usage);
        Clients.Record(usage);
        Ranges.Record(usage);
        Events.Add(usage);
    }

    /// <summary>Usage of the newest hours, to be merged with other machines' before it is reported.</summary>
    /// <param name="hours">Length of the window, 1 to 168 hours.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    public UsageWindow Window(int hours) => RollUps.Window(hours);

    /// <summary>Reports the usage of the newest hours.</summary>
    /// <inheritdoc cref="Window"/>
    public UsageReport Usage(int hours) => UsageReport.Of(Window(hours));

    /// <summary>Reports the refusals of the newest hours.</summary>
    /// <inheritdoc cref="Window"/>
    public ViolationReport Violations(int hours) => ViolationReport.Of(Window(hours));

    /// <summary>Reports the heaviest clients of the newest hours.</summary>
    /// <param name="hours">Length of the window, 1 to 168 hours.</param>
    /// <param name="count">Most clients by each measure, at least 0; no more are known than are followed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    public TopReport Top(int hours, int count = 10) => TopReport.Of(Window(hours), count);

    /// <summary>Usage of the newest hours over time.</summary>
    /// <inheritdoc cref="Window"/>
    public UsageSeries Series(int hours) => UsageSeries.Of(Window(hours));

    /// <summary>Reports a client; null for one that is not known, or was dropped for more active ones.</summary>
    /// <param name="client">The client.</param>
    public ClientReport? Client(ClientId client) => Clients.Report(client);

    /// <summary>What each client did lately.</summary>
    public IReadOnlyList<RecentActivity> RecentClients() => Clients.Recent(time.GetUtcNow());

    /// <summary>Address ranges with at least so many clients over their limit lately.</summary>
    /// <param name="leastClients">Fewest clients, at least 1.</param>
    public IReadOnlyList<RangeActivity> RecentRanges(int leastClients = 1) => Ranges.Recent(time.GetUtcNow(), leastClients);

    Task<UsageWindow> IUsageReports.WindowAsync(int hours, CancellationToken cancellationToken) => Task.FromResult(Window(hours));

    Task<ClientReport?> IUsageReports.ClientAsync(ClientId client, CancellationToken cancellationToken) => Task.FromResult(Client(client));

    Task<IReadOnlyList<RecentActivity>> IUsageReports.RecentClientsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(RecentClients());

    Task<IReadOnlyList<RangeActivity>> IUsageReports.RecentRangesAsync(int leastClients, CancellationToken cancellationToken) =>
        Task.FromResult(RecentRanges(leastClients));

    async IAsyncEnumerable<UsageEvent> IUsageReports.EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask;
        foreach (var usage in Events.OldestFirst())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return usage;
        }
    }
}
