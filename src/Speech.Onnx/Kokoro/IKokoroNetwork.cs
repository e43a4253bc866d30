namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>Kokoro's network without what is around it: ids, a style and a speed in, audio out. Thread-safe.</summary>
internal interface IKokoroNetwork
{
    /// <summary>Runs the network once on the calling thread.</summary>
    /// <param name="tokens">The ids with the pad at both ends, 2 to 512 of them.</param>
    /// <param name="style">A row of a voice pack, 256 numbers.</param>
    /// <param name="speed">Speaking rate relative to the voice's own.</param>
    /// <param name="cancellationToken">Ends the run where the runtime can be stopped.</param>
    /// <exception cref="Engines.SynthesisException">The network failed.</exception>
    KokoroOutput Run(ReadOnlySpan<long> tokens, ReadOnlySpan<float> style, float speed, CancellationToken cancellationToken);
}
