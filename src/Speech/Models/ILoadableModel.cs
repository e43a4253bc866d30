namespace KokoroTts.Speech.Models;

/// <summary>A model whose weights take memory only while it is loaded. Its engines load it when they need it.</summary>
public interface ILoadableModel : ISpeechModel
{
    /// <summary>Whether it is loaded.</summary>
    /// <param name="device">A device it runs on.</param>
    ModelState StateOn(SpeechDevice device);

    /// <summary>Loads it and warms it up; at once done where it is loaded.</summary>
    /// <param name="device">A device it runs on.</param>
    /// <param name="cancellationToken">Ends the wait; the loading goes on.</param>
    /// <exception cref="Engines.SynthesisException">It cannot be loaded; the message says why.</exception>
    Task LoadAsync(SpeechDevice device, CancellationToken cancellationToken);

    /// <summary>Frees its memory once the segments being spoken are finished. The next segment loads it again.</summary>
    /// <param name="device">A device it runs on.</param>
    /// <param name="cancellationToken">Ends the wait; the unloading goes on.</param>
    Task UnloadAsync(SpeechDevice device, CancellationToken cancellationToken);
}
