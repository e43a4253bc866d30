using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace KokoroTts.Cluster.Bench;

/// <summary>The measures as a Markdown page.</summary>
/// <param name="Text">The page.</param>
/// <param name="IsEveryTargetMet">Whether the numbers bear out every target.</param>
internal sealed record Report(string Text, bool IsEveryTargetMet)
{
    public static Report Of(IReadOnlyList<Comparison> comparisons, Dispatch dispatch)
    {
        var page = new StringBuilder();
        void Line(FormattableString line) => page.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        Line($"# The cluster");
        Line($"");
        Line($"- Machine: {Environment.ProcessorCount} cores of {model?.Split(':')[1].Trim()}, {RuntimeInformation.FrameworkDescription}; silo, client and Redis share them.");
        Line($"- Decisions by the product's limiter grains with five limits, changed limits saved to Redis every second meanwhile, on 1,000 clients at random where nothing else is said. An empty call is one of as many grains without arguments, result or work.");
        Line($"- 64 callers, each with one call after the other, in turns of a second; a ratio for each round, the median of {comparisons[0].Ours.Length} rounds. Times are the inverse of calls in a second.");
        Line($"- Load average over the last minute when the measures ended: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}; the benchmark itself keeps all cores busy.");
        Line($"");
        Line($"| | µs | µs of the other | ratio | rounds |");
        Line($"| --- | ---: | ---: | ---: | --- |");
        foreach (var one in comparisons)
        {
            var ratios = one.Ours.Zip(one.Other, (ours, other) => ours / other).Order().ToArray();
            Line($"| {one.Name} | {Comparison.Median(one.Ours):0.0} | {Comparison.Median(one.Other):0.0} | {one.Ratio:0.00} | {ratios[0]:0.00} to {ratios[^1]:0.00} |");
        }

        Line($"");
        Line($"A segment of {dispatch.AudioBytes:#,##0} bytes of audio, one at a time, {dispatch.Local.Length:#,##0} of them: {Comparison.Median(dispatch.Local):0.00} ms at a worker of the same process, {Comparison.Median(dispatch.Remote):0.00} ms at one of another process, packing and unpacking included: {dispatch.Added:0.00} ms more at the median.");
        Line($"");
        foreach (var one in comparisons.Where(one => one.Most is not null))
        {
            Line($"{(one.IsMet ? "Met" : "**Missed**")}: {one.Name} at most {one.Most:0.0} times.  ");
        }

        Line($"{(dispatch.Added <= Dispatch.Most ? "Met" : "**Missed**")}: a segment takes at most {Dispatch.Most:0} ms more at another process's worker.  ");
        return new Report(page.ToString(), comparisons.All(one => one.IsMet) && dispatch.Added <= Dispatch.Most);
    }
}
