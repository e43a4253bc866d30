using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KokoroTts.Cluster.Bench;

/// <summary>Where a silo is.</summary>
/// <param name="SiloPort">Port for silos.</param>
/// <param name="GatewayPort">Port for clients.</param>
/// <param name="Redis">Address of Redis.</param>
/// <param name="HasDashboard">Whether it collects what the dashboard shows.</param>
internal sealed record SiloPlace(int SiloPort, int GatewayPort, string Redis, bool HasDashboard)
{
    /// <summary>A place on free ports.</summary>
    public static SiloPlace Free(string redis, bool hasDashboard = false) => new(FreePort(), FreePort(), redis, hasDashboard);

    /// <summary>Reads <see cref="ToArguments"/>.</summary>
    public static SiloPlace Read(string[] arguments) => new(
        int.Parse(arguments[0], CultureInfo.InvariantCulture), int.Parse(arguments[1], CultureInfo.InvariantCulture), arguments[2], bool.Parse(arguments[3]));

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>As arguments of a process.</summary>
    public string[] ToArguments() => [$"{SiloPort}", $"{GatewayPort}", Redis, $"{HasDashboard}"];
}
