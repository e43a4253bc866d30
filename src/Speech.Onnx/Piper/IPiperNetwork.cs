namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>A Piper voice's network without what is around it: phoneme ids in, audio out. Thread-safe.</summary>
internal interface IPiperNetwork
{
    /// <summary>Runs the network on one sentence, alone or together with others that wait.</summary>
    /// <param name="input">The sentence.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>Mono samples at the voice's rate, the caller's own, not normalised.</returns>
    /// <exception cref="Engines.SynthesisException">The network failed.</exception>
    float[] Run(PiperInput input, CancellationToken cancellationToken);
}
