using System.Collections.Immutable;
using KokoroTts.RateLimiting.Policies.Compilation;

namespace KokoroTts.RateLimiting.Policies;

/// <summary>Outcome of a change of policies.</summary>
/// <param name="IsDone">Whether it is done. If not and there are no errors, others changed the policies again and again meanwhile.</param>
/// <param name="Current">The policies in force afterwards.</param>
/// <param name="Errors">What is wrong with the new ones.</param>
public sealed record PolicyChange(bool IsDone, PolicySet Current, ImmutableArray<PolicyError> Errors);
