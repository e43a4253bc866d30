using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace KokoroTts.Cluster.Tests.Harness;

/// <summary>Ports that nobody listens on, each given out once.</summary>
internal static class FreePorts
{
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>The next one.</summary>
    public static int Next()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (Given.TryAdd(port, true))
            {
                return port;
            }
        }
    }
}
