using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KokoroTts.Api.Telemetry;

/// <summary>Counts the connections that clients hold open.</summary>
internal sealed class OpenConnections
{
    private int _count;

    /// <summary>How many there are now.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Counts the connections to an endpoint of the server.</summary>
    public void CountOn(ListenOptions endpoint) => endpoint.Use(next => connection => ServeAsync(next, connection));

    private async Task ServeAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        Interlocked.Increment(ref _count);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
