using System.Net;
using KokoroTts.RateLimiting.Http.Load;
using KokoroTts.Speech.Bench.Reporting;
using KokoroTts.Speech.Bench.Serving;

namespace KokoroTts.RateLimiting.Http.Measures;

/// <summary>What limits cost a request that they admit.</summary>
internal static class Admitted
{
    private const double Wanted = 0.90;

    /// <summary>Measures the service with limits and without.</summary>
    /// <param name="limited">The service with limits that nothing exceeds.</param>
    /// <param name="unlimited">The service without limits.</param>
    public static async Task<(Finding Finding, double Others)> RunAsync(ServerProcess limited, ServerProcess unlimited)
    {
        var on = new Side("limits on", limited.Address, HttpStatusCode.OK, limited.Id);
        var off = new Side("limits off", unlimited.Address, HttpStatusCode.OK, unlimited.Id);
        var (sampleOn, sampleOff) = (await on.SampleAsync(), await off.SampleAsync());
        var others = await Rounds.RunAsync(on, off);
        var ratio = Sides.Rate(on).Over(Sides.Rate(off), "limits on / limits off");
        return (
            new Finding(
                "Admitted requests",
                $"GET {Side.Path} of the service, with all five windows of the default tier and its concurrency limit in use and quotas that nothing exceeds, "
                + $"and with limits off. {Rounds.Method} An answer with limits on: {sampleOn.Describe()}; with limits off: {sampleOff.Describe()}.",
                [Sides.Rate(on), Sides.Rate(off), ratio, Sides.Cost(on), Sides.Cost(off)],
                [new Target($"with limits on, the service answers at least {Wanted:0.00} of the requests that it answers with limits off.", ratio.Median >= Wanted)]),
            others);
    }
}
