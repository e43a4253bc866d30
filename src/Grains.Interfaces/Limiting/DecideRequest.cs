using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.Grains.Interfaces.Limiting;

/// <summary>A request to be decided on.</summary>
/// <param name="Tier">Name of the client's tier; one that the limiter does not know stands for the default tier.</param>
/// <param name="Requests">What it costs in requests, at least 0.</param>
/// <param name="Characters">What it costs in characters, at least 0.</param>
/// <param name="RefusedElsewhere">Requests that the frontend has refused from its notes since it last asked.</param>
[GenerateSerializer, Immutable, OmitDefaultMemberValues, Alias("kokorotts.decide-request")]
public readonly record struct DecideRequest(
    [property: Id(0)] string Tier,
    [property: Id(1)] int Requests,
    [property: Id(2)] long Characters,
    [property: Id(3)] int RefusedElsewhere)
{
    /// <summary>The cost of the request.</summary>
    public Cost Cost => new(Requests, Characters);
}
