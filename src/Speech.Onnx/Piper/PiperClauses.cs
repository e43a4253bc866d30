using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Text;
using KokoroTts.Speech.Text.Splitting;

namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>
/// Cuts a segment's text into clauses where espeak-ng would, each with the mark that Piper puts among the phonemes for
/// its end: a period, question mark, exclamation mark, comma, colon or semicolon.
/// </summary>
internal static class PiperClauses
{
    private const string Closers = "\"'”’»›)]}*_」』】〉》）］｝〕 ";
    private const string Questions = "?؟？⁇⁈՞፧‽";
    private const string Exclamations = "!！‼⁉՜";
    private const string Periods = ".。｡．۔।॥።։៕၊။༎᠃";
    private const string Commas = ",，、،՝፣᠂";
    private const string Colons = ":：፥";
    private const string Semicolons = ";；؛፤—–―";

    // Longer than the target whatever it says, and never too long: so every clause is a piece by itself.
    private static readonly SegmentBudget OneClause = new(Limit: 2, Target: 1, First: 1, static text => text.Length == 0 ? 0 : 2);

    /// <summary>The clauses of a text, in order.</summary>
    /// <param name="text">A segment's text.</param>
    /// <param name="language">BCP 47 tag of its language.</param>
    public static IEnumerable<PiperClause> Of(string text, string language) =>
        TextSplitter.Split(text, language, OneClause, NormalizationOptions.Off)
            .Select(static piece => new PiperClause(piece.Text, TerminatorOf(piece), piece.Boundary >= Boundary.Sentence));

    private static char? TerminatorOf(TextPiece piece)
    {
        var text = piece.Text.AsSpan().TrimEnd(Closers);
        var marks = text[(text.LastIndexOfAnyExcept(Questions + Exclamations + Periods + Closers + '…') + 1)..];
        return text switch
        {
            [] => null,
            _ when marks.ContainsAny(Questions) => '?',
            _ when marks.ContainsAny(Exclamations) => '!',
            [.., '…'] or [.., '.', '.'] => piece.Boundary >= Boundary.Sentence ? '.' : ';',
            [.., var last] when Periods.Contains(last) => '.',
            [.., var last] when Commas.Contains(last) => ',',
            [.., var last] when Colons.Contains(last) => ':',
            [.., var last] when Semicolons.Contains(last) => ';',
            _ => null,
        };
    }
}
