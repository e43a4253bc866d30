using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics.Runtime;

/// <summary>What runs, and for how long.</summary>
internal static class BuildInstruments
{
    public static void Create(Meter meter, Uptime uptime)
    {
        Vocabulary.BuildInfo.Observe(meter, () =>
        [
            new Measurement<double>(
                1,
                new KeyValuePair<string, object?>(LabelNames.Version, ProductVersion.Current),
                new KeyValuePair<string, object?>(LabelNames.Runtime, Environment.Version.ToString())),
        ]);
        Vocabulary.UptimeSeconds.Observe(meter, () => uptime.Elapsed.TotalSeconds);
    }
}
