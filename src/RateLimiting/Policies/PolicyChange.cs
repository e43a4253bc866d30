using System.Collections.Immutable;
using KokoroTts.RateLimiting.Policies.Compilation;

namespace KokoroTts.RateLimiting.Policies;

/// <summary>Outcome of a change of policies.</summary>
/// <param name="IsReplaced">Whether the policies are the caller's. If not and there are no errors, somebody else was first.</param>
/// <param name="Current">The policies in force afterwards.</param>
/// <param name="Errors">What is wrong with the caller's.</param>
public sealed record PolicyChange(bool IsReplaced, PolicySet Current, ImmutableArray<PolicyError> Errors)
{
    /// <summary>Whether somebody else changed the policies first.</summary>
    public bool IsConflict => !IsReplaced && Errors.IsEmpty;
}
