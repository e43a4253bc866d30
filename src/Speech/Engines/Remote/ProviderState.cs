namespace KokoroTts.Speech.Engines.Remote;

/// <summary>How a provider stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsOpen">Whether it is left alone because it failed repeatedly, or has yet to show that it works again.</param>
public readonly record struct ProviderState(string Name, bool IsOpen);
