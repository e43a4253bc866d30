namespace KokoroTts.Observability.Metrics;

/// <summary>Who speaks a request.</summary>
/// <param name="Provider">Who provides the model, see <see cref="LabelNames.Provider"/>.</param>
/// <param name="Model">Id of the model.</param>
/// <param name="Voice">Id of the voice; <see cref="LabelSet.Other"/> for one that clients may make up, such as a blend.</param>
public readonly record struct SpokenBy(string Provider, string Model, string Voice);
