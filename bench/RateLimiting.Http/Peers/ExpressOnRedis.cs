using System.Diagnostics;
using KokoroTts.Speech.Bench.Serving;

namespace KokoroTts.RateLimiting.Http.Peers;

/// <summary>Express with the package rate-limiter-flexible, whose counters are in Redis.</summary>
/// <param name="Redis">The store.</param>
/// <param name="Express">The server: as many processes as cores.</param>
internal sealed record ExpressOnRedis(ServerProcess Redis, ServerProcess Express) : IDisposable
{
    /// <summary>Starts both.</summary>
    /// <param name="script">The server's script.</param>
    /// <param name="folder">Where Redis works; it stores nothing.</param>
    public static async Task<ExpressOnRedis> StartAsync(string script, string folder)
    {
        var address = FreePort.OnLoopback();
        var redis = await ServerProcess.StartAsync(
            new ProcessStartInfo(
                "redis-server",
                ["--bind", $"{address.Address}", "--port", $"{address.Port}", "--save", "", "--appendonly", "no", "--dir", folder]),
            address);
        try
        {
            var express = new ProcessStartInfo("node", [script, $"{address.Port}"]) { Environment = { ["NODE_ENV"] = "production" } };
            return new ExpressOnRedis(redis, await ServerProcess.StartAsync(express));
        }
        catch
        {
            redis.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Express.Dispose();
        Redis.Dispose();
    }
}
