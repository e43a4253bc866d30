using System.Collections.Immutable;

namespace KokoroTts.Grains.Interfaces.Policies;

/// <summary>Outcome of a replacement.</summary>
/// <param name="Current">The policies in force afterwards.</param>
/// <param name="IsReplaced">Whether they are the caller's. If not and there are no errors, somebody else was first.</param>
/// <param name="Errors">What is wrong with the caller's.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.policy-replacement")]
public sealed record PolicyReplacement(
    [property: Id(0)] PolicyVersion Current,
    [property: Id(1)] bool IsReplaced,
    [property: Id(2)] ImmutableArray<string> Errors);
