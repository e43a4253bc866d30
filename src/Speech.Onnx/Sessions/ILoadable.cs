using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Onnx.Sessions;

/// <summary>Something on one device whose memory is taken only while it is loaded.</summary>
internal interface ILoadable : IAsyncDisposable
{
    /// <summary>Whether its memory is taken.</summary>
    ModelState State { get; }

    /// <summary>Loads it; at once done where it is loaded.</summary>
    /// <param name="cancellationToken">Ends the wait; the loading goes on.</param>
    Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>Frees its memory once nobody uses it. The next use loads it again, after that.</summary>
    /// <param name="cancellationToken">Ends the wait; the unloading goes on.</param>
    Task UnloadAsync(CancellationToken cancellationToken);
}
