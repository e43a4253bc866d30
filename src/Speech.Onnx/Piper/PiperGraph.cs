using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Sessions;

namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>A Piper voice's network, loaded and warmed up.</summary>
internal sealed unsafe class PiperGraph : IDisposable
{
    /// <summary>Begin, some letters with pads between, end.</summary>
    private static readonly PiperInput WarmUp =
        new([1, 0, .. Enumerable.Range(0, 32).SelectMany(index => new long[] { 14 + index % 20, 0 }), 2], 0.667f, 1, 0.8f, null);

    private readonly OnnxGraph _graph;
    private readonly PiperSignature _signature;
    private readonly string[] _outputs;

    /// <summary>Takes a graph over, and runs it once.</summary>
    /// <param name="graph">The graph; disposed of where this fails.</param>
    /// <exception cref="SynthesisException">It is no Piper voice, or it fails.</exception>
    public PiperGraph(OnnxGraph graph)
    {
        _graph = graph;
        try
        {
            _signature = PiperSignature.Of(graph);
            _outputs = _signature.TellsLengths ? [PiperSignature.Audio, PiperSignature.AudioLengths] : [PiperSignature.Audio];
            Run([WarmUp], CancellationToken.None);
        }
        catch
        {
            graph.Dispose();
            throw;
        }
    }

    /// <summary>Whether more than one sentence can be run at once.</summary>
    public bool TakesBatches => _signature.TellsLengths && !_graph.DrawsNoise;

    /// <summary>Runs the network on sentences of equal scales, padded to the longest.</summary>
    /// <param name="sentences">One sentence, or several where <see cref="TakesBatches"/>.</param>
    /// <param name="cancellationToken">Gives all of them up.</param>
    /// <returns>The samples of each, without what pads them.</returns>
    /// <exception cref="SynthesisException">The network failed.</exception>
    public IReadOnlyList<float[]> Run(IReadOnlyList<PiperInput> sentences, CancellationToken cancellationToken)
    {
        if (!_signature.HasSpeakers && sentences.Any(sentence => sentence.Speaker is not null))
        {
            throw new SynthesisException($"{_graph.File} has one speaker only; correct num_speakers in the file beside it.");
        }

        var longest = sentences.Max(sentence => sentence.Ids.Length);
        var ids = sentences is [var only] ? only.Ids : Padded(sentences, longest);
        var counts = sentences.Select(sentence => (long)sentence.Ids.Length).ToArray();
        var speakers = sentences.Select(sentence => sentence.Speaker ?? 0).ToArray();
        float[] scales = [sentences[0].NoiseScale, sentences[0].LengthScale, sentences[0].NoiseW];
        using var run = _graph.Begin(sentences[0].Seed);
        fixed (long* idValues = ids, countValues = counts, speakerValues = speakers)
        fixed (float* scaleValues = scales)
        {
            run.Input(PiperSignature.Ids, idValues, sentences.Count, longest);
            run.Input(PiperSignature.IdCounts, countValues, sentences.Count);
            run.Input(PiperSignature.Scales, scaleValues, scales.Length);
            if (_signature.HasSpeakers)
            {
                run.Input(PiperSignature.Speakers, speakerValues, sentences.Count);
            }

            run.Execute(_outputs, cancellationToken);
        }

        return Rows(run, sentences.Count);
    }

    /// <inheritdoc/>
    public void Dispose() => _graph.Dispose();

    private static long[] Padded(IReadOnlyList<PiperInput> sentences, int longest)
    {
        var ids = new long[sentences.Count * longest];
        for (var row = 0; row < sentences.Count; row++)
        {
            sentences[row].Ids.CopyTo(ids, row * longest);
        }

        return ids;
    }

    private float[][] Rows(GraphRun run, int count)
    {
        var audio = run.Output<float>(PiperSignature.Audio);
        if (audio.Length % count != 0)
        {
            throw new SynthesisException($"{_graph.File} gave {audio.Length} samples for {count} sentences.");
        }

        var padded = audio.Length / count;
        var rows = new float[count][];
        var lengths = _signature.TellsLengths ? run.Output<long>(PiperSignature.AudioLengths) : [padded];
        for (var row = 0; row < count; row++)
        {
            var length = row < lengths.Length ? lengths[row] : -1;
            rows[row] = length >= 0 && length <= padded
                ? audio.Slice(row * padded, (int)length).ToArray()
                : throw new SynthesisException($"{_graph.File} gave {padded} samples a sentence and says they were {length}.");
        }

        return rows;
    }
}
