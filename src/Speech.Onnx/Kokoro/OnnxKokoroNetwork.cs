using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Sessions;

namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>Kokoro's network in an <c>.onnx</c> file, on one device: loaded when it is first used, freed when it is idle.</summary>
/// <param name="file">Path of the file.</param>
/// <param name="device">Where it is computed.</param>
/// <param name="loader">Loads it.</param>
/// <param name="options">How long it stays loaded.</param>
/// <param name="time">The clock of idleness.</param>
/// <param name="onLoaded">Told after each loading how long it took.</param>
internal sealed class OnnxKokoroNetwork(
    string file, SpeechDevice device, GraphLoader loader, LoadingOptions options, TimeProvider time, Action<TimeSpan>? onLoaded = null)
    : IKokoroNetwork, ILoadable
{
    private readonly OnDemand<KokoroGraph> _graph = new(() => new KokoroGraph(loader.Load(file, device)), options.IdleUnload, time, onLoaded);

    /// <inheritdoc/>
    public ModelState State => _graph.State;

    /// <inheritdoc/>
    public KokoroOutput Run(ReadOnlySpan<long> tokens, ReadOnlySpan<float> style, float speed, CancellationToken cancellationToken)
    {
        using var lease = _graph.Use(cancellationToken);
        return lease.Value.Run(tokens, style, speed, cancellationToken);
    }

    /// <inheritdoc/>
    public Task LoadAsync(CancellationToken cancellationToken) => _graph.LoadAsync(cancellationToken);

    /// <inheritdoc/>
    public Task UnloadAsync(CancellationToken cancellationToken) => _graph.UnloadAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _graph.DisposeAsync();
}
