using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;

namespace KokoroTts.Hosting;

/// <summary>Starts a host's web server.</summary>
public static class Serving
{
    /// <summary>Starts the host and listens.</summary>
    /// <param name="app">The host.</param>
    /// <param name="urls">Where it is to listen, for the message when that fails.</param>
    /// <exception cref="UsageException">It cannot listen there.</exception>
    public static async Task ListenAsync(this WebApplication app, string? urls)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException or SocketException
            or (InvalidOperationException and not AddressInUseException))
        {
            throw ListenAddress.Refused(urls, failure.Message);
        }
    }

    /// <summary>The first address of a host as a browser on this machine opens it.</summary>
    /// <param name="app">The host, listening.</param>
    public static string LocalAddress(this WebApplication app) => app.Urls.First()
        .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
        .Replace("[::]", "127.0.0.1", StringComparison.Ordinal);
}
