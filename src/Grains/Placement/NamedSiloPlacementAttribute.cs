using Orleans.Placement;

namespace KokoroTts.Grains.Placement;

/// <summary>The grain lives on the silo that its key <c>silo/device</c> names, or nowhere.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamedSiloPlacementAttribute() : PlacementAttribute(new NamedSiloPlacement());
