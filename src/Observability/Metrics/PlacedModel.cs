namespace KokoroTts.Observability.Metrics;

/// <summary>A model on a device of this process.</summary>
/// <param name="Model">Id of the model.</param>
/// <param name="Device">Name of the device.</param>
/// <param name="IsLoaded">Whether the device's memory holds it.</param>
public readonly record struct PlacedModel(string Model, string Device, bool IsLoaded);
