using KokoroTts.Api.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace KokoroTts.Api;

/// <summary>Carries the API's bounds into the web server, and counts its connections.</summary>
internal sealed class KestrelBounds(ApiOptions options, OpenConnections connections) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        // A listener reads at the pace of speech, which may be slower than Kestrel's lowest rate allows.
        server.Limits.MinResponseDataRate = null;
        server.ConfigureEndpointDefaults(connections.CountOn);
    }
}
