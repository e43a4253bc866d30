using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Clustering;

/// <summary>
/// How soon a silo that is gone is declared dead (configuration section <c>Cluster:Membership</c>), the same on every silo: after about
/// <see cref="ProbeTimeout"/> × <see cref="MissedProbes"/>.
/// </summary>
public sealed class MembershipOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = $"{ClusterOptions.Section}:Membership";

    /// <summary>Time between two probes of a silo, and the longest wait for its answer, 100 ms to 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Probes missed in a row before a silo is suspected, 1 to 100.</summary>
    [Range(1, 100)]
    public int MissedProbes { get; set; } = 3;

    /// <summary>Silos that must suspect it before it is declared dead, 1 to 10.</summary>
    [Range(1, 10)]
    public int Votes { get; set; } = 1;
}
