using KokoroTts.Clustering.Redis;
using KokoroTts.Hosting;
using KokoroTts.Silo.Configuration;
using Microsoft.AspNetCore.Connections;

namespace KokoroTts.Silo.Lifetime;

/// <summary>
/// Starts Orleans once Redis is there, and lets it leave in bounded time: where Redis is away it would for many minutes go on trying
/// to tell the others that it leaves. They find out by themselves.
/// </summary>
/// <param name="orleans">Orleans' own start and stop.</param>
/// <param name="options">The ports.</param>
/// <param name="redis">Orleans' connection to Redis.</param>
/// <param name="time">Clock of the waits.</param>
/// <param name="logger">The log.</param>
internal sealed partial class SiloLife(
    IHostedService orleans, SiloOptions options, OrleansRedis redis, TimeProvider time, ILogger<SiloLife> logger) : IHostedService
{
    /// <summary>Longest time from the end of draining to the end of the silo.</summary>
    public static readonly TimeSpan LongestLeave = TimeSpan.FromSeconds(20);

    /// <summary>Time after which Orleans hurries: what its grains still do is cut short.</summary>
    private static readonly TimeSpan GracefulLeave = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var (connection, _) = await redis.ConnectAsync().WaitAsync(cancellationToken);
        if (!connection.IsConnected)
        {
            LogWaiting();
        }

        while (!connection.IsConnected)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }

        try
        {
            await orleans.StartAsync(cancellationToken);
        }
        catch (AddressInUseException)
        {
            throw new UsageException(
                $"Port {options.SiloPort} for silos or {options.GatewayPort} for frontends is taken. Stop what uses it, or choose others: --Silo:SiloPort, --Silo:GatewayPort.");
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var hurry = new CancellationTokenSource(GracefulLeave, time);
        try
        {
            await orleans.StopAsync(hurry.Token).WaitAsync(LongestLeave, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            LogGone(LongestLeave.TotalSeconds);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis cannot be reached; the silo joins the cluster once it can")]
    private partial void LogWaiting();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cluster could not be told within {Seconds} s that the silo leaves; the others will find out")]
    private partial void LogGone(double seconds);
}
