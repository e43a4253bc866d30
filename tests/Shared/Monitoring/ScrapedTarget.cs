namespace KokoroTts.Testing.Monitoring;

/// <summary>Something that Prometheus scrapes.</summary>
/// <param name="Job">The job's name in the configuration.</param>
/// <param name="Labels">The labels on all its series.</param>
/// <param name="Health">up, down or unknown.</param>
/// <param name="Error">Why it is down.</param>
internal sealed record ScrapedTarget(string Job, IReadOnlyDictionary<string, string> Labels, string Health, string Error);
