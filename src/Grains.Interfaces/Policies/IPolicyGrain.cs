using Orleans.Concurrency;

namespace KokoroTts.Grains.Interfaces.Policies;

/// <summary>
/// The one source of the cluster's policies, with key 0. They are stored, so that they outlive every process. Every silo and
/// frontend follows it by <see cref="WaitForChangeAsync"/>, which answers as soon as there is something new.
/// </summary>
[Alias("kokorotts.policies")]
public interface IPolicyGrain : IGrainWithIntegerKey
{
    /// <summary>Puts a host's policies in force if the cluster has none yet.</summary>
    /// <param name="options">The options in JSON; empty where the host has none to offer.</param>
    /// <returns>The policies in force; of version 0 where there are none.</returns>
    [Alias("seed")]
    ValueTask<PolicyVersion> SeedAsync(string options);

    /// <summary>Replaces the policies, if nobody else has since.</summary>
    /// <param name="expectedVersion">The version that the change was made from; 0 for none.</param>
    /// <param name="options">The options in JSON, already checked by the caller and checked again.</param>
    [Alias("replace")]
    ValueTask<PolicyReplacement> ReplaceAsync(long expectedVersion, string options);

    /// <summary>
    /// Waits until the policies have another version than the caller knows, at most <see cref="LongestWait"/>, and answers those in
    /// force, of version 0 where there are none any more, or null when nothing has changed.
    /// </summary>
    /// <param name="knownVersion">The version that the caller has; 0 for none.</param>
    [Alias("wait-for-change")]
    [AlwaysInterleave]
    Task<PolicyVersion?> WaitForChangeAsync(long knownVersion);

    /// <summary>Longest time that <see cref="WaitForChangeAsync"/> waits, well below the time after which a call counts as lost.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
}
