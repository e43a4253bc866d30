using KokoroTts.Speech.Onnx.Kokoro.Phonemes;

namespace KokoroTts.Speech.Onnx.Kokoro.Tokens;

/// <summary>
/// Cuts tokens into parts that the network takes: where a sentence ends, else a clause, else a word, else anywhere. Of
/// the places of a kind it takes the one that makes the parts most alike, and no part is less than half as long as the
/// others could be, since the voices speak badly what is very short.
/// </summary>
internal static class TokenSplitter
{
    /// <summary>The most tokens of a part, pads not counted.</summary>
    public const int Longest = 510;

    private enum Place
    {
        Anywhere,
        Word,
        Clause,
        Sentence,
    }

    /// <summary>The parts in order, each of 1 to <see cref="Longest"/> tokens; together they are the tokens. None for none.</summary>
    /// <param name="tokens">The tokens of a segment.</param>
    public static IReadOnlyList<ArraySegment<KokoroToken>> Split(IReadOnlyList<KokoroToken> tokens)
    {
        var rest = new ArraySegment<KokoroToken>([.. tokens]);
        var parts = new List<ArraySegment<KokoroToken>>();
        while (rest.Count > Longest)
        {
            var cut = BestCut(rest);
            parts.Add(rest[..cut]);
            rest = rest[cut..];
        }

        if (rest.Count > 0)
        {
            parts.Add(rest);
        }

        return parts;
    }

    private static int BestCut(ReadOnlySpan<KokoroToken> tokens)
    {
        var count = (tokens.Length + Longest - 1) / Longest;
        var alike = tokens.Length / count;
        var shortest = alike / 2;
        var farthest = Math.Min(Longest, tokens.Length - shortest);
        var best = alike;
        var bestPlace = Place.Anywhere;
        for (var cut = shortest; cut <= farthest; cut++)
        {
            var place = PlaceAt(tokens, cut);
            if (place > bestPlace || (place == bestPlace && Math.Abs(cut - alike) < Math.Abs(best - alike)))
            {
                (best, bestPlace) = (cut, place);
            }
        }

        return best;
    }

    /// <summary>What ends just before a place. The space and the quotation marks after a sentence stay with it.</summary>
    private static Place PlaceAt(ReadOnlySpan<KokoroToken> tokens, int cut)
    {
        var spaced = tokens[cut - 1].Symbol == ' ';
        if (!spaced && tokens[cut].Word == Phoneme.NoWord)
        {
            return Place.Anywhere;
        }

        var last = spaced ? cut - 2 : cut - 1;
        while (last > 0 && SymbolKinds.IsEnclosing(tokens[last].Symbol))
        {
            last--;
        }

        var end = last < 0 ? ' ' : tokens[last].Symbol;
        return SymbolKinds.IsSentenceEnd(end) ? Place.Sentence
            : SymbolKinds.IsClauseEnd(end) ? Place.Clause
            : spaced ? Place.Word
            : Place.Anywhere;
    }
}
