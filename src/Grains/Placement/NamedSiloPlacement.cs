namespace KokoroTts.Grains.Placement;

/// <summary>Places a grain on the silo that its key <c>silo/device</c> names, and nowhere else.</summary>
[GenerateSerializer, Immutable, Alias("kokorotts.named-silo-placement")]
public sealed class NamedSiloPlacement : PlacementStrategy
{
}
