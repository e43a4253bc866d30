using KokoroTts.Grains.Interfaces.Following;
using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.Grains.Interfaces.Notices;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.ApiFrontend.RateLimiting;

/// <summary>Brings this frontend's notes of refusals up to what other frontends say about clients.</summary>
internal sealed partial class NoticeFollower(
    IGrainFactory cluster, RefusalNotes notes, PolicySource policies, LimiterClock clock, TimeProvider time, ILogger<NoticeFollower> logger)
    : BackgroundService
{
    private NoticePosition? _position;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => LongPoll.RunAsync(FollowAsync, LogAway, time, stoppingToken);

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var page = await cluster.GetGrain<INoticeBoardGrain>(0).ReadAsync(_position).WaitAsync(cancellationToken);
        if (page.IsGap)
        {
            notes.Clear();
        }

        foreach (var notice in page.Notices)
        {
            Heed(notice);
        }

        _position = page.Position;
    }

    private void Heed(ClientNotice notice)
    {
        if (!ClientKey.TryParse(notice.Client, out var client))
        {
            return;
        }

        if (notice.BannedUntil is { } until)
        {
            notes.Add(client, default, Decision.OfBan(policies.Current.DefaultPolicy.Name, until), clock.Now);
        }
        else
        {
            notes.Forget(client);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other frontends cannot be heard now: a client that one of them unbans or resets may be refused here until its time")]
    private partial void LogAway(Exception failure);
}
