namespace KokoroTts.Api.Telemetry;

/// <summary>Marks a request that a model is to speak.</summary>
/// <param name="Id">Id of the model.</param>
/// <param name="Provider">Who provides it.</param>
internal sealed record SpokenModel(string Id, string Provider);
