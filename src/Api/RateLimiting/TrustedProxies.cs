using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using IPNetwork = System.Net.IPNetwork;

namespace KokoroTts.Api.RateLimiting;

/// <summary>
/// Believes <c>X-Forwarded-For</c> of configured proxies only, and only as far back as the chain consists of them: the
/// client is the first address from the right that is not a trusted proxy's.
/// </summary>
internal static class TrustedProxies
{
    public static void UseTrustedProxies(this IApplicationBuilder app)
    {
        var proxies = app.ApplicationServices.GetRequiredService<PolicySource>().Current.TrustedProxies;
        if (proxies.IsEmpty)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // As many proxies as are trusted; the chain ends at the first that is not.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var range in proxies.Ranges)
        {
            options.KnownIPNetworks.Add(NetworkOf(range));
        }

        app.UseForwardedHeaders(options);
    }

    private static IPNetwork NetworkOf(AddressRange range) =>
        range.ToString() is var text && text.Contains('/') ? IPNetwork.Parse(text) : IPNetwork.Parse($"{text}/{range.PrefixLength}");
}
