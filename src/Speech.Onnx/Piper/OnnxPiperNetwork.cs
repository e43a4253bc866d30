using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Batching;
using KokoroTts.Speech.Onnx.Sessions;

namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>A Piper voice's network in an <c>.onnx</c> file, on one device: loaded when it is first used, freed when it is idle.</summary>
/// <remarks>
/// Piper's own exports are run sentence by sentence: their audio is padded to the longest sentence of a batch without telling where
/// each ends, and the noise that they draw would depend on what shares the batch. A graph that gives <c>output_lengths</c> is run in
/// batches where its model declares that a sentence sounds the same, to the sample, whatever it is batched and padded with.
/// </remarks>
internal sealed class OnnxPiperNetwork : IPiperNetwork, ILoadable
{
    private readonly OnDemand<PiperGraph> _graph;
    private readonly MicroBatcher<Sentence, BatchKey, float[]>? _batcher;

    /// <summary>Loads nothing yet.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="device">Where it is computed.</param>
    /// <param name="loader">Loads it.</param>
    /// <param name="options">How long it stays loaded.</param>
    /// <param name="time">The clock of idleness.</param>
    /// <param name="largestBatch">Most sentences run at once, 1 or more; more than 1 only where the model declares its rows independent.</param>
    /// <param name="onLoaded">Told after each loading how long it took.</param>
    public OnnxPiperNetwork(
        string file,
        SpeechDevice device,
        GraphLoader loader,
        LoadingOptions options,
        TimeProvider time,
        int largestBatch = 1,
        Action<TimeSpan>? onLoaded = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largestBatch);
        _graph = new OnDemand<PiperGraph>(() => new PiperGraph(loader.Load(file, device)), options.IdleUnload, time, onLoaded);
        _batcher = largestBatch == 1 ? null : new MicroBatcher<Sentence, BatchKey, float[]>(RunTogether, BatchKey.Of, largestBatch);
    }

    /// <inheritdoc/>
    public ModelState State => _graph.State;

    /// <inheritdoc/>
    public float[] Run(PiperInput input, CancellationToken cancellationToken)
    {
        using var lease = _graph.Use(cancellationToken);
        return _batcher is not null && lease.Value.TakesBatches
            ? _batcher.Run(new Sentence(input, lease.Value), cancellationToken)
            : lease.Value.Run([input], cancellationToken)[0];
    }

    /// <inheritdoc/>
    public Task LoadAsync(CancellationToken cancellationToken) => _graph.LoadAsync(cancellationToken);

    /// <inheritdoc/>
    public Task UnloadAsync(CancellationToken cancellationToken) => _graph.UnloadAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    /// <summary>Whoever waits in a batch keeps the graph loaded, so all of them have the same one.</summary>
    private static IReadOnlyList<float[]> RunTogether(IReadOnlyList<Sentence> sentences, CancellationToken cancellationToken) =>
        sentences[0].Graph.Run([.. sentences.Select(sentence => sentence.Input)], cancellationToken);

    private readonly record struct Sentence(PiperInput Input, PiperGraph Graph);

    /// <summary>What sentences share that may be run at once: the scales are one input for all of them, and so is the length they are padded to.</summary>
    private readonly record struct BatchKey(float NoiseScale, float LengthScale, float NoiseW, int Bucket)
    {
        public static BatchKey Of(Sentence sentence) => new(
            sentence.Input.NoiseScale, sentence.Input.LengthScale, sentence.Input.NoiseW, LengthBuckets.Of(sentence.Input.Ids.Length));
    }
}
