using System.Collections.Concurrent;
using System.Net;
using KokoroTts.Hosting.Admin;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http.Features;

namespace KokoroTts.Api.RateLimiting;

/// <summary>
/// Refuses again what <see cref="RefusalGate"/> has refused, straight after the server has read a request's head: neither a context
/// nor a route is made for it. The gate tells it the paths, with the route and weight they have; a path it does not know, and
/// whatever comes through a proxy, goes the usual way.
/// </summary>
internal sealed class KnownFloods(PolicySource policies, RepeatedRefusals refusals)
{
    /// <summary>Paths are the clients' to choose.</summary>
    private const int MostPaths = 1_000;

    private readonly ConcurrentDictionary<string, FloodedPath> _paths = new(StringComparer.Ordinal);

    /// <summary>Remembers a path at which a client was refused.</summary>
    /// <param name="path">The path as it was sent.</param>
    /// <param name="endpoint">Template of its route.</param>
    /// <param name="weight">Requests that one to this path counts as.</param>
    /// <param name="version">Version of the policies that say so.</param>
    public void Remember(string path, string endpoint, int weight, long version)
    {
        if (_paths.Count < MostPaths || _paths.ContainsKey(path))
        {
            _paths[path] = new FloodedPath(endpoint, weight, version);
        }
    }

    /// <summary>Refuses a request of which only the head is read, or lets it pass.</summary>
    /// <param name="features">The request as the server has it.</param>
    /// <returns>Whether it was refused, and its answer is complete.</returns>
    public bool TryRefuse(IFeatureCollection features)
    {
        var request = features.Get<IHttpRequestFeature>()!;
        var set = policies.Current;
        if (!_paths.TryGetValue(request.Path, out var path) || path.Version != set.Version || !set.TrustedProxies.IsEmpty)
        {
            return false;
        }

        var resolution = set.Resolve(
            features.Get<IHttpConnectionFeature>()?.RemoteIpAddress ?? IPAddress.Loopback, PresentedKey.Of(request.Headers));
        var response = features.Get<IHttpResponseFeature>()!;
        if (refusals.Find(set, resolution, path.Endpoint, path.Weight, request.Headers, response.Headers) is not { } answer)
        {
            return false;
        }

        answer.Write(response, features.Get<IHttpResponseBodyFeature>()!.Writer);
        return true;
    }

    private sealed record FloodedPath(string Endpoint, int Weight, long Version);
}
