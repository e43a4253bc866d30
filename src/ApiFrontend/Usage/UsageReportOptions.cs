using System.ComponentModel.DataAnnotations;

namespace KokoroTts.ApiFrontend.Usage;

/// <summary>How reports of the cluster's usage are made (configuration section <c>Usage</c>).</summary>
internal sealed class UsageReportOptions
{
    /// <summary>Longest that a report, or the next page of an export, is waited for, 100 ms to 2 minutes; then it is answered with 503.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan ReportTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Grains that one report asks at a time, 1 to 256.</summary>
    [Range(1, 256)]
    public int ReportParallelism { get; set; } = 32;
}
