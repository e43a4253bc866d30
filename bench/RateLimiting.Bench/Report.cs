using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace KokoroTts.RateLimiting.Bench;

/// <summary>The measures as a Markdown page.</summary>
/// <param name="Text">The page.</param>
/// <param name="IsEveryTargetMet">Whether the numbers bear out every target.</param>
internal sealed record Report(string Text, bool IsEveryTargetMet)
{
    public static Report Of(Decisions.Result few, Decisions.Result many, double[] notes)
    {
        var page = new StringBuilder();
        void Line(FormattableString line) => page.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        Line($"# Rate limiting decisions");
        Line($"");
        Line($"- Machine: {Environment.ProcessorCount} cores of {model?.Split(':')[1].Trim()}, {RuntimeInformation.FrameworkDescription}; one thread measures.");
        Line($"- The default tier: requests in 30/min, 200/h and 1000/day, characters in 50,000/h and 200,000/day, 3 at once, penalties. Every client has a day of traffic behind it: every stamp and every sub-window of every limit is in use. Clients are asked for in random order, always the same, through the table with its locks and hashing.");
        Line($"- Load average over the last minute when the measures ended: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}. More than 1 means that other processes took time and cache; such times, and their ratio, are rough.");
        Line($"- Medians of {few.Nanoseconds.Length} runs.");
        Line($"");
        Line($"| | {few.Clients:#,##0} clients | {many.Clients:#,##0} clients |");
        Line($"| --- | ---: | ---: |");
        Line($"| a decision, ns | {Median(few.Nanoseconds):0} | {Median(many.Nanoseconds):0} |");
        Line($"| lowest to highest run, ns | {few.Nanoseconds.Min():0} to {few.Nanoseconds.Max():0} | {many.Nanoseconds.Min():0} to {many.Nanoseconds.Max():0} |");
        Line($"| share of requests allowed | {few.Allowed:0.000} | {many.Allowed:0.000} |");
        Line($"| allocated for a decision, bytes | {few.AllocatedPerDecision:0.000} | {many.AllocatedPerDecision:0.000} |");
        Line($"| managed heap for a client, bytes | {few.BytesPerClient:#,##0} | {many.BytesPerClient:#,##0} |");
        Line($"");
        Line($"A refusal from a note, {notes.Length} runs over 1,000 clients: {Median(notes):0.0} ns ({notes.Min():0.0} to {notes.Max():0.0}).");
        Line($"");

        var ratio = Median(many.Nanoseconds) / Median(few.Nanoseconds);
        (string Text, bool IsMet)[] targets =
        [
            ("a decision with five limits takes at most 1,000 ns, also among a million clients.", Median(many.Nanoseconds) <= 1000),
            ("a decision allocates nothing.", few.AllocatedPerDecision == 0 && many.AllocatedPerDecision == 0),
            ("a million full clients take less than 2,048 bytes each.", many.BytesPerClient < 2048),
            (string.Create(CultureInfo.InvariantCulture, $"a decision among a million clients takes at most 1.3 times as long as among a thousand; it takes {ratio:0.00} times."), ratio <= 1.3),
            ("a refusal from a note takes less than 100 ns.", Median(notes) < 100),
        ];
        foreach (var (text, isMet) in targets)
        {
            Line($"{(isMet ? "Met" : "**Missed**")}: {text}  ");
        }

        return new Report(page.ToString(), targets.All(target => target.IsMet));
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
