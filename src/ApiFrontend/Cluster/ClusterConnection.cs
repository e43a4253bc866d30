namespace KokoroTts.ApiFrontend.Cluster;

/// <summary>
/// Connects to the cluster in the background for as long as it takes, so that the web server starts without it, and knows
/// whether it is there. A connection that breaks comes back by itself.
/// </summary>
/// <param name="client">The client, not started.</param>
/// <param name="gateways">How many gateways the client is connected to.</param>
/// <param name="logger">The log.</param>
internal sealed partial class ClusterConnection(IClusterClient client, GatewayCount gateways, ILogger<ClusterConnection> logger)
    : BackgroundService
{
    private volatile bool _isStarted;

    /// <summary>Whether a silo can be called.</summary>
    public bool IsConnected => _isStarted && gateways.Current > 0;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the start of the host, which goes on with the next service once this first waits.
        await Task.Yield();
        try
        {
            await ((IHostedService)client).StartAsync(stoppingToken);
            _isStarted = true;
            LogConnected();
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before the cluster was there.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_isStarted)
        {
            await ((IHostedService)client).StopAsync(cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to the cluster")]
    private partial void LogConnected();
}
