namespace KokoroTts.Observability.Metrics;

/// <summary>A model and who provides it.</summary>
/// <param name="Model">Id of the model.</param>
/// <param name="Provider">Who provides it, see <see cref="LabelNames.Provider"/>.</param>
public readonly record struct ProvidedModel(string Model, string Provider);
