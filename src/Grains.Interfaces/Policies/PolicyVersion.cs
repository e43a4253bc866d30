namespace KokoroTts.Grains.Interfaces.Policies;

/// <summary>Policies with their number.</summary>
/// <param name="Version">The later of two has the greater.</param>
/// <param name="Options">The options in JSON.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.policy-version")]
public sealed record PolicyVersion([property: Id(0)] long Version, [property: Id(1)] string Options);
