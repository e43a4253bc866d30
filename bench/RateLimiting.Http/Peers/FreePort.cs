using System.Net;
using System.Net.Sockets;

namespace KokoroTts.RateLimiting.Http.Peers;

/// <summary>A port for servers that cannot choose one themselves.</summary>
internal static class FreePort
{
    /// <summary>One that was free just now.</summary>
    public static IPEndPoint OnLoopback()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
