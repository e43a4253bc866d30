using System.Net;
using System.Net.Sockets;
using KokoroTts.Hosting;
using Orleans.Configuration;

namespace KokoroTts.Silo.Configuration;

/// <summary>Carries the silo's addresses into Orleans.</summary>
internal static class SiloEndpoints
{
    /// <summary>Sets what is advertised and where it listens.</summary>
    /// <exception cref="UsageException">The address to advertise is unknown.</exception>
    public static void Apply(EndpointOptions endpoints, SiloOptions silo)
    {
        var advertised = Resolve(silo.Advertise);
        var listening = IPAddress.IsLoopback(advertised) ? advertised : IPAddress.Any;
        endpoints.AdvertisedIPAddress = advertised;
        endpoints.SiloPort = silo.SiloPort;
        endpoints.GatewayPort = silo.GatewayPort;
        endpoints.SiloListeningEndpoint = new IPEndPoint(listening, silo.SiloPort);
        endpoints.GatewayListeningEndpoint = new IPEndPoint(listening, silo.GatewayPort);
    }

    private static IPAddress Resolve(string address)
    {
        if (IPAddress.TryParse(address, out var parsed))
        {
            return parsed;
        }

        try
        {
            return Dns.GetHostAddresses(address, AddressFamily.InterNetwork) is [var first, ..] ? first : throw Unknown(address);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            throw Unknown(address);
        }
    }

    private static UsageException Unknown(string address) =>
        new($"{SiloOptions.Section}:{nameof(SiloOptions.Advertise)} is '{address}', which has no address; use this machine's address in the cluster's network.");
}
