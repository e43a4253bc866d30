namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>A refused request on its way.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Reason">Why.</param>
/// <param name="Endpoint">Template of the route.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.violation")]
public sealed record ViolationMessage([property: Id(0)] DateTimeOffset Time, [property: Id(1)] string Reason, [property: Id(2)] string Endpoint);
