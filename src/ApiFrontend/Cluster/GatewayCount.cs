namespace KokoroTts.ApiFrontend.Cluster;

/// <summary>Counts the silos that the client is connected to.</summary>
/// <param name="logger">The log.</param>
internal sealed partial class GatewayCount(ILogger<GatewayCount> logger) : IClusterConnectionStatusObserver
{
    private volatile int _current;

    /// <summary>Silos connected to now.</summary>
    public int Current => _current;

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        _current = currentNumberOfGateways;
        LogChanged(previousNumberOfGateways, currentNumberOfGateways);
    }

    public void NotifyClusterConnectionLost()
    {
        _current = 0;
        LogLost();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to {Current} silos, before to {Previous}")]
    private partial void LogChanged(int previous, int current);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No silo can be reached")]
    private partial void LogLost();
}
