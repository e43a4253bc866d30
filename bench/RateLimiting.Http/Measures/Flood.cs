using System.Net;
using KokoroTts.RateLimiting.Http.Load;
using KokoroTts.RateLimiting.Http.Peers;
using KokoroTts.Speech.Bench.Reporting;
using KokoroTts.Speech.Bench.Serving;

namespace KokoroTts.RateLimiting.Http.Measures;

/// <summary>What refusing costs: one client, far over its limit.</summary>
internal static class Flood
{
    private const double OfBare = 0.95;
    private const double OfNginx = 0.70;
    private const double OfExpress = 5;

    /// <summary>Measures the service and its peers.</summary>
    /// <param name="defaults">The service with its default limits.</param>
    /// <param name="nginx">nginx with <c>limit_req</c>.</param>
    /// <param name="express">Express with rate-limiter-flexible.</param>
    public static async Task<(Finding Finding, double Others)> RunAsync(ServerProcess defaults, ServerProcess nginx, ExpressOnRedis express)
    {
        var service = new Side("the service", defaults.Address, HttpStatusCode.TooManyRequests, defaults.Id);
        var sample = await service.SampleAsync();
        using var endpoint = await BareServer.StartAsync(sample.Body);
        Side[] peers =
        [
            new("a bare Kestrel endpoint", endpoint.Address, HttpStatusCode.TooManyRequests, endpoint.Id),
            new("nginx", nginx.Address, HttpStatusCode.TooManyRequests, nginx.Id),
            new("Express", express.Express.Address, HttpStatusCode.TooManyRequests, express.Express.Id, express.Redis.Id),
        ];
        var sizes = new List<string> { $"{service.Name} {sample.Describe()}" };
        foreach (var peer in peers)
        {
            sizes.Add($"{peer.Name} {(await peer.SampleAsync()).Describe()}");
        }

        var others = await Rounds.RunAsync([service, .. peers]);
        Side[] sides = [service, .. peers];
        Series[] ratios = [.. peers.Select(peer => Sides.Rate(service).Over(Sides.Rate(peer), $"the service / {peer.Name}"))];
        return (
            new Finding(
                "A flood of refused requests",
                $"GET {Side.Path} from one address that is over its limit: the service with its default limits; a minimal ASP.NET endpoint that decides nothing and always answers the same "
                + "status and body; nginx with limit_req; Express with rate-limiter-flexible on Redis, as its documentation shows it, that is without inMemoryBlockOnConsumed. nginx and Express "
                + $"have as many processes as cores. {Rounds.Method} What each answers: {string.Join("; ", sizes)}.",
                [.. sides.Select(Sides.Rate), .. ratios, .. sides.Select(Sides.Cost)],
                [
                    Claim(ratios[0], OfBare, "a bare Kestrel endpoint"),
                    Claim(ratios[1], OfNginx, "nginx"),
                    Claim(ratios[2], OfExpress, "Express"),
                ]),
            others);
    }

    private static Target Claim(Series ratio, double wanted, string peer) =>
        new(FormattableString.Invariant($"the service refuses at least {wanted:0.00} times as many requests as {peer}."), ratio.Median >= wanted);
}
