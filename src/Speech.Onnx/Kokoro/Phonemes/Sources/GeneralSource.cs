namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes.Sources;

/// <summary>The languages that Kokoro was trained on with espeak-ng's own phonemes: Spanish, French, Hindi, Italian and Portuguese.</summary>
/// <param name="voice">Id of the voice of espeak-ng.</param>
internal sealed class GeneralSource(string voice) : PhonemeSource
{
    /// <summary>What is one symbol to Kokoro.</summary>
    internal static readonly (string Old, string New)[] Symbols =
    [
        ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^z", "ʣ"), ("d^ʒ", "ʤ"), ("e^ɪ", "A"), ("o^ʊ", "O"), ("s^s", "S"), ("t^s", "ʦ"), ("t^ʃ", "ʧ"),
        ("ɔ^ɪ", "Y"), ("ə^ʊ", "Q"), ("^", ""), ("-", ""),
    ];

    /// <inheritdoc/>
    public override string EspeakVoice => voice;

    /// <inheritdoc/>
    public override string Map(string phonemes) => Replace(phonemes, Symbols);
}
