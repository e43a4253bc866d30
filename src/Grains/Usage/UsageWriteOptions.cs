using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Grains.Usage;

/// <summary>How a silo stores usage (configuration section <c>Usage</c>).</summary>
public sealed class UsageWriteOptions
{
    /// <summary>
    /// Time from one writing of what has changed to the next, 50 ms to 1 minute. A silo that is killed loses the events that it has not
    /// written: at most those of this time and of the writing itself. With what a frontend has not published yet, an event is safe
    /// after <c>Usage:PublishInterval</c> and this time. A stop loses none. While Redis is away nothing is written, and a kill loses all
    /// since it went.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan WriteInterval { get; set; } = TimeSpan.FromSeconds(1);
}
