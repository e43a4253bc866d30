namespace KokoroTts.Grains.Interfaces.Policies;

/// <summary>Policies with their number.</summary>
/// <param name="Version">The later of two has the greater; 0: there are none.</param>
/// <param name="Options">The options in JSON; empty where there are none.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.policy-version")]
public sealed record PolicyVersion([property: Id(0)] long Version, [property: Id(1)] string Options);
