using KokoroTts.Api.Models;

namespace KokoroTts.Api.Admin.Models;

/// <summary>Where a model stands after it was loaded or unloaded.</summary>
/// <param name="Model">Id of the model.</param>
/// <param name="Devices">The devices that speak it; none while no worker of a cluster has it.</param>
public sealed record ModelStanding(string Model, IReadOnlyList<ModelDevice> Devices);
