using KokoroTts.Grains.Interfaces.Following;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Grains.Interfaces.Policies;

/// <summary>Keeps a host's policies those of the cluster. While the cluster is away the host goes on with those it has.</summary>
/// <param name="policies">The cluster's policies.</param>
/// <param name="waits">Whether the start waits for the cluster's first answer, at most <see cref="LongestStart"/>.</param>
/// <param name="time">Clock of the waits.</param>
/// <param name="logger">The log.</param>
internal sealed partial class PolicyFollower(ClusterPolicies policies, bool waits, TimeProvider time, ILogger<PolicyFollower> logger)
    : BackgroundService
{
    /// <summary>Longest that a start is held up.</summary>
    public static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        if (waits)
        {
            await policies.Known.WaitAsync(LongestStart, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => LongPoll.RunAsync(policies.FollowAsync, LogAway, time, stoppingToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cluster's policies cannot be followed now; those in force stay")]
    private partial void LogAway(Exception failure);
}
