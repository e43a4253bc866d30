using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace KokoroTts.RateLimiting.Bench;

/// <summary>The measures as a Markdown page.</summary>
/// <param name="Text">The page.</param>
/// <param name="IsEveryTargetMet">Whether the numbers bear out every target.</param>
internal sealed record Report(string Text, bool IsEveryTargetMet)
{
    public static Report Of(Population few, Population many, double[] notes)
    {
        var page = new StringBuilder();
        void Line(FormattableString line) => page.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        Line($"# Rate limiting decisions");
        Line($"");
        Line($"- Machine: {Environment.ProcessorCount} cores of {model?.Split(':')[1].Trim()}, {RuntimeInformation.FrameworkDescription}; one thread measures.");
        Line($"- The default tier: requests in 30/min, 200/h and 1000/day, characters in 50,000/h and 200,000/day, 3 at once, penalties. Every client has a day of traffic behind it: every stamp and every sub-window of every limit is in use. Clients are asked for through the table with its locks and hashing, in a random order that is always the same and has nothing to do with the order they came in.");
        Line($"- An unexpected decision is the first that the table hears of a client. An expected one was announced: `Expect` {Population.ExpectedAhead} decisions earlier, `Prepare` {Population.PreparedAhead} earlier, and the time of both calls is counted. That is how the service asks: it knows a request's client when the head is read, tells the limiter, tells it again after routing, reads and checks the body, and only then asks for the decision, with other requests in between. What is kept of the client comes from memory meanwhile, which is what decisions among many clients wait for.");
        Line($"- Load average over the last minute when the measures ended: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}. More than 1 means that other processes took time and cache; such times, and their ratios, are rough.");
        Line($"- Huge pages of the system: {HugePages()}. With \"never\" decisions among many clients take longer.");
        Line($"- Medians of slices of 1,000 decisions, short enough that most are not interrupted; the two ways and the two tables take turns.");
        Line($"");
        Line($"| | {few.Count:#,##0} clients | {many.Count:#,##0} clients |");
        Line($"| --- | ---: | ---: |");
        Line($"| an expected decision, ns | {At(few.Expected, 0.5):0} | {At(many.Expected, 0.5):0} |");
        Line($"| the middle half of {few.Expected.Count:#,##0} and {many.Expected.Count:#,##0} slices, ns | {Half(few.Expected)} | {Half(many.Expected)} |");
        Line($"| an unexpected decision, ns | {At(few.Plain, 0.5):0} | {At(many.Plain, 0.5):0} |");
        Line($"| the middle half of {few.Plain.Count:#,##0} and {many.Plain.Count:#,##0} slices, ns | {Half(few.Plain)} | {Half(many.Plain)} |");
        Line($"| requests refused | {few.Refused} | {many.Refused} |");
        Line($"| allocated by all decisions, bytes | {few.Allocated} | {many.Allocated} |");
        Line($"| managed heap for a client, bytes | {few.BytesPerClient:#,##0} | {many.BytesPerClient:#,##0} |");
        Line($"");
        Line($"Among a million clients, an expected decision takes {Ratio(many.Expected, few.Plain):0.00} times as long as an unexpected one among a thousand; an unexpected one takes {Ratio(many.Plain, few.Plain):0.00} times as long.");
        Line($"");
        Line($"A refusal from a note, {notes.Length} runs over 1,000 clients: {At(notes, 0.5):0.0} ns ({notes.Min():0.0} to {notes.Max():0.0}).");
        Line($"");

        var ratio = Ratio(many.Expected, few.Expected);
        (string Text, bool IsMet)[] targets =
        [
            ("a decision with five limits takes at most 1,000 ns, also an unexpected one among a million clients.", At(many.Plain, 0.5) <= 1000),
            ("a decision allocates nothing.", few.Allocated == 0 && many.Allocated == 0),
            ("a million full clients take less than 2,048 bytes each.", many.BytesPerClient < 2048),
            (string.Create(CultureInfo.InvariantCulture, $"an expected decision among a million clients takes at most 1.3 times as long as among a thousand; it takes {ratio:0.00} times."), ratio <= 1.3),
            ("a refusal from a note takes less than 100 ns.", At(notes, 0.5) < 100),
        ];
        foreach (var (text, isMet) in targets)
        {
            Line($"{(isMet ? "Met" : "**Missed**")}: {text}  ");
        }

        return new Report(page.ToString(), targets.All(target => target.IsMet));
    }

    private static double At(IEnumerable<double> values, double share) => values.Order().ElementAt((int)(values.Count() * share));

    private static double Ratio(List<double> dividend, List<double> divisor) => At(dividend, 0.5) / At(divisor, 0.5);

    private static string Half(List<double> values) =>
        string.Create(CultureInfo.InvariantCulture, $"{At(values, 0.25):0} to {At(values, 0.75):0}");

    private static string HugePages()
    {
        const string setting = "/sys/kernel/mm/transparent_hugepage/enabled";
        return File.Exists(setting) ? File.ReadAllText(setting).Trim() : "unknown";
    }
}
