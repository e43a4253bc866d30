using System.Globalization;

namespace KokoroTts.Testing.Programs;

/// <summary>Reads <c>/metrics</c>.</summary>
internal sealed class Metrics(HttpClient http)
{
    /// <summary>The sum of a metric over the series that have all of the labels; 0 when there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="labels">Labels as they are written: <c>outcome="cached"</c>.</param>
    public async Task<double> SumAsync(string name, params string[] labels)
    {
        var exposition = await http.GetStringAsync("/metrics");
        return exposition.Split('\n')
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal))
            .Where(line => labels.All(line.Contains))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    /// <summary>Segments that a worker has synthesised.</summary>
    public Task<double> SynthesizedSegmentsAsync() => SumAsync("kokorotts_segments_total", "outcome=\"synthesized\"");

    /// <summary>Requests being answered, besides the one that asks.</summary>
    public async Task<double> OtherRequestsAsync() => await SumAsync("kokorotts_concurrent_requests") - 1;
}
