using System.Collections.Immutable;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>Which hours have usage.</summary>
/// <param name="Keys">Keys of the roll-up grains.</param>
/// <param name="IsComplete">Whether there are no others; not while the store is away.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.usage-index-keys")]
public sealed record UsageIndex([property: Id(0)] ImmutableArray<string> Keys, [property: Id(1)] bool IsComplete);
