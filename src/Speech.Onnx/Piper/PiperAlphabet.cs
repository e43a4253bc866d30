namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>What a voice's symbols are.</summary>
internal enum PiperAlphabet
{
    /// <summary>Phonemes in IPA, as espeak-ng writes them.</summary>
    Espeak,

    /// <summary>The letters of the text itself.</summary>
    Text,
}
