using KokoroTts.Speech.Engines.Remote.Exchange;

namespace KokoroTts.Speech.Engines.Remote.Audio;

/// <summary>Makes samples of an answer's bytes while they arrive. However they are cut into pieces, the samples are the same.</summary>
internal interface IAnswerDecoder
{
    /// <summary>Takes the next bytes.</summary>
    /// <exception cref="ProviderException">They are not what was asked for, or too many.</exception>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Ends the answer. Called once, last.</summary>
    /// <exception cref="ProviderException">Something is missing.</exception>
    void Complete();
}
