using System.Collections.Immutable;
using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.Grains.Interfaces.Usage;
using KokoroTts.Grains.Placement;
using KokoroTts.RateLimiting.Usage.Forms;
using KokoroTts.RateLimiting.Usage.Hours;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace KokoroTts.Grains.Usage;

/// <summary>The usage of one hour by one share of the clients, while anybody adds to it or asks for it.</summary>
[ImplicitStreamSubscription(UsageStreams.Namespace)]
[CollectionAgeLimit(Minutes = 10)]
[PreferredRole(SiloRoles.Limiter)]
internal sealed partial class UsageRollUpGrain(
    IHourStore store, HourBounds bounds, UsageWriteOptions options, TimeProvider time, ILogger<UsageRollUpGrain> logger)
    : Grain, IUsageRollUpGrain, IStreamSubscriptionObserver, IAsyncObserver<UsageBatchMessage>
{
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(2);

    private StoredHour _hour = null!;
    private bool _isStoreAway;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!HourKey.TryParse(this.GetPrimaryKeyString(), out var key))
        {
            throw new ArgumentException($"'{this.GetPrimaryKeyString()}' is no hour and share, such as 2026-01-02T03/1.");
        }

        _hour = new StoredHour(key, bounds, store);
        await StoreAsync(_hour.LoadAsync);
        this.RegisterGrainTimer(WriteAsync, options.WriteInterval, options.WriteInterval);
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        // Null when the activation failed.
        _hour is null ? Task.CompletedTask : WriteAsync(cancellationToken);

    /// <inheritdoc/>
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<UsageBatchMessage>().ResumeAsync(this);

    /// <inheritdoc/>
    public Task OnNextAsync(UsageBatchMessage item, StreamSequenceToken? token = null)
    {
        if (item.ToBatch() is { } batch)
        {
            _hour.Usage.Add(batch);
        }
        else
        {
            LogUnreadable(this.GetPrimaryKeyString());
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task OnErrorAsync(Exception ex)
    {
        LogStreamFailed(ex, this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<HourSumsMessage> SumsAsync(int firstMinute, int lastMinute, bool withMinutes) =>
        new(HourSumsMessage.Of(_hour.Usage.Sums(firstMinute, lastMinute, withMinutes), _hour.IsLoaded));

    /// <inheritdoc/>
    public ValueTask<ClientReportMessage?> ClientAsync(string client) =>
        new(ClientKey.TryParse(client, out var id) && _hour.Usage.Client(id) is { } report ? ClientReportMessage.Of(report) : null);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<RecentActivityMessage>> RecentClientsAsync() =>
        new([.. _hour.Usage.RecentClients(time.GetUtcNow()).Select(RecentActivityMessage.Of)]);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<RangeActivityMessage>> RecentRangesAsync() =>
        new([.. _hour.Usage.RecentRanges(time.GetUtcNow()).Select(RangeActivityMessage.Of)]);

    /// <inheritdoc/>
    public ValueTask<UsageEventsPage> EventsAsync(long from)
    {
        var (events, next) = _hour.Usage.Events(from);
        return new(new UsageEventsPage(EventsForm.Write(events), next));
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<LimiterEventMessage>> LimiterEventsAsync() =>
        new([.. _hour.Usage.LimiterEvents.Select(LimiterEventMessage.Of)]);

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        if ((_hour.IsChanged || !_hour.IsLoaded) && await StoreAsync(_hour.LoadAsync))
        {
            await StoreAsync(async deadline =>
            {
                await _hour.WriteAsync(deadline);
                return [];
            });
        }
    }

    /// <summary>Uses the store; whatever it fails with, the usage stays in memory and is written later.</summary>
    private async Task<bool> StoreAsync(Func<CancellationToken, Task<IReadOnlyList<string>>> use)
    {
        using var deadline = new CancellationTokenSource(StoreTimeout, time);
        try
        {
            var damaged = await use(deadline.Token);
            if (damaged.Count > 0)
            {
                LogDamaged(damaged.Count, this.GetPrimaryKeyString(), damaged[0]);
            }

            _isStoreAway = false;
            return true;
        }
        catch (Exception failure)
        {
            if (!_isStoreAway)
            {
                LogAway(failure, this.GetPrimaryKeyString());
            }

            _isStoreAway = true;
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The usage of {Hour} cannot be stored now; it is kept and stored later")]
    private partial void LogAway(Exception failure, string hour);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} stored fields of the usage of {Hour} are damaged and left out, the first is {Field}")]
    private partial void LogDamaged(int count, string hour, string field);

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of usage for {Hour} cannot be read and is left out")]
    private partial void LogUnreadable(string hour);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of usage for {Hour} failed")]
    private partial void LogStreamFailed(Exception failure, string hour);
}
