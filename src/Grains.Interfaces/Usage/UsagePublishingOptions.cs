using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>How usage is published to the cluster (configuration section <c>Usage</c>).</summary>
public sealed class UsagePublishingOptions
{
    /// <summary>
    /// Time from one publishing of what has come to the next, 50 ms to 1 minute. A frontend that is killed loses the events of at most
    /// this time; a stop loses none. A silo that is killed loses what it took within the last <c>Usage:WriteInterval</c>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan PublishInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Events that wait to be published at most, 100 to 10,000,000; what comes beyond is dropped and counted.</summary>
    [Range(100, 10_000_000)]
    public int MaxUnpublished { get; set; } = 100_000;
}
