using KokoroTts.Speech.Bench.Reporting;

namespace KokoroTts.RateLimiting.Http.Load;

/// <summary>Loads sides in turns.</summary>
internal static class Rounds
{
    private const int Count = 7;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    /// <summary>How it is done, in a sentence.</summary>
    public static string Method =>
        $"wrk with {Wrk.Threads} threads and {Wrk.Connections} connections for {Duration.TotalSeconds:0} s a run, {WarmUp.TotalSeconds:0} s of warm-up for each side.";

    /// <summary>Warms up each side, then loads each in every round.</summary>
    /// <returns>Which part of the machine others used meanwhile, 0 to 1.</returns>
    public static async Task<double> RunAsync(params Side[] sides)
    {
        foreach (var side in sides)
        {
            await side.WarmUpAsync(WarmUp);
        }

        var others = new ForeignLoad([Environment.ProcessId, .. sides.SelectMany(side => side.Processes).SelectMany(ProcessTree.Of)]);
        for (var round = 0; round < Count; round++)
        {
            foreach (var side in sides)
            {
                await side.RunAsync(Duration);
            }
        }

        return others.Share;
    }
}
