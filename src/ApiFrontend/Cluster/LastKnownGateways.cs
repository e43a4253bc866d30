using Orleans.Messaging;

namespace KokoroTts.ApiFrontend.Cluster;

/// <summary>
/// The silos that take calls, or those of before where there are none: a table that Redis has lost is no reason to leave silos
/// that still answer.
/// </summary>
/// <param name="inner">Reads the table.</param>
internal sealed class LastKnownGateways(IGatewayListProvider inner) : IGatewayListProvider
{
    private volatile IList<Uri> _last = [];

    /// <summary>How many they are.</summary>
    public int Count => _last.Count;

    public TimeSpan MaxStaleness => inner.MaxStaleness;

    [Obsolete("Orleans does not use it any more.")]
    public bool IsUpdatable => inner.IsUpdatable;

    public Task InitializeGatewayListProvider() => inner.InitializeGatewayListProvider();

    public async Task<IList<Uri>> GetGateways()
    {
        var current = await inner.GetGateways();
        if (current.Count > 0)
        {
            _last = current;
        }

        return _last;
    }
}
