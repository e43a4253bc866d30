namespace KokoroTts.Speech.Onnx.Kokoro.Tokens;

/// <summary>The vocabulary of Kokoro-82M v1.0 as its config.json has it.</summary>
internal static class SymbolsOfV1
{
    // Runs of symbols with consecutive ids, and the id of the first.
    private static readonly (string Symbols, int First)[] Runs =
    [
        (";:,.!?", 1), ("—…\"()“” \u0303ʣʥʦʨᵝ\uAB67AI", 9), ("O", 31), ("Q", 33), ("ST", 35), ("W", 39), ("Yᵊabcdef", 41),
        ("hijklmnopqrstuvwxyzɑɐɒæ", 50), ("βɔɕç", 75), ("ɖðʤə", 80), ("ɚɛɜ", 85), ("ɟ", 90), ("ɡ", 92), ("ɥ", 99), ("ɨɪʝ", 101),
        ("ɯɰŋɳɲɴø", 110), ("ɸθœ", 118), ("ɹ", 123), ("ɾɻ", 125), ("ʁɽʂʃʈʧ", 128), ("ʊʋ", 135), ("ʌɣɤ", 138), ("χʎ", 142), ("ʒʔ", 147),
        ("ˈˌː", 156), ("ʰ", 162), ("ʲ", 164), ("↓", 169), ("→↗↘", 171), ("ᵻ", 177),
    ];

    /// <summary>The symbols with their ids.</summary>
    public static IReadOnlyDictionary<char, int> Ids { get; } = Runs
        .SelectMany(static run => run.Symbols.Select((symbol, index) => (symbol, id: run.First + index)))
        .ToDictionary(static pair => pair.symbol, static pair => pair.id);
}
