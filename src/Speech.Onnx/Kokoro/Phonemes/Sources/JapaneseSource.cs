namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes.Sources;

/// <summary>
/// Japanese in kana, in the symbols that Kokoro was trained on (misaki's), without stress. espeak-ng does not know how kanji
/// are read and names them "Chinese letter", so a text needs kana in their place.
/// </summary>
internal sealed class JapaneseSource : PhonemeSource
{
    private static readonly (string Old, string New)[] Symbols =
    [
        ("ˈ", ""), ("ˌ", ""), ("t^ɕ", "ʨ"), ("d^ʑ", "ʥ"), ("ʑ", "ʥ"), ("dz", "ʣ"), ("ä", "a"), ("a\u0308", "a"), ("\u031E", ""), ("ɯ^ᵝ", "ɯ"),
        ("sɯ", "sɨ"), ("zɯ", "zɨ"), ("ʣɯ", "zɨ"), ("ɽ", "ɾ"), ("ũ", "ɴ"), ("u\u0303", "ɴ"),
    ];

    /// <inheritdoc/>
    public override string EspeakVoice => "ja";

    /// <inheritdoc/>
    public override string Map(string phonemes) => Replace(Replace(phonemes, Symbols), GeneralSource.Symbols);
}
