using System.Globalization;
using System.Text;

namespace KokoroTts.Speech.Bench.Reporting;

/// <summary>Findings as a Markdown page.</summary>
internal sealed class MarkdownReport
{
    private readonly StringBuilder _page = new();

    /// <summary>Starts a page.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="preamble">What all findings have in common.</param>
    public MarkdownReport(string title, params IEnumerable<string> preamble)
    {
        Write($"# {title}");
        Write("");
        foreach (var line in preamble)
        {
            Write($"- {line}");
        }
    }

    /// <summary>Adds a finding.</summary>
    public void Add(Finding finding)
    {
        Write("");
        Write($"## {finding.Title}");
        Write(finding.Method);
        Write("");
        Write("| | median | lowest | highest | runs |");
        Write("| --- | ---: | ---: | ---: | ---: |");
        foreach (var series in finding.Series)
        {
            var unit = series.Unit.Length == 0 ? "" : $", {series.Unit}";
            Write($"| {series.Name}{unit} | {Number(series.Median)} | {Number(series.Lowest)} | {Number(series.Highest)} | {series.Values.Count} |");
        }

        Write("");
        foreach (var target in finding.Targets)
        {
            Write($"{(target.IsMet ? "Met" : "**Missed**")}: {target.Text}");
        }
    }

    /// <summary>Adds a last remark.</summary>
    public void AddRemark(string remark)
    {
        Write("");
        Write(remark);
    }

    public override string ToString() => _page.ToString();

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) switch { >= 100 => "#,##0", >= 10 => "0.0", >= 3 => "0.00", _ => "0.000" }, CultureInfo.InvariantCulture);

    private void Write(string line) => _page.Append(line).Append('\n');
}
