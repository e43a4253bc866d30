using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Text.Splitting;

/// <summary>
/// Cuts the sentences that begin a text so that the first piece is short and the first audio comes early, without
/// cutting where it would be heard for no gain.
/// </summary>
internal sealed class Opening
{
    private readonly SegmentBudget _budget;
    private readonly Ruler _ruler;
    private readonly SentenceCutter _cutter;

    public Opening(SegmentBudget budget, Ruler ruler, SentenceCutter cutter)
    {
        _budget = budget;
        _ruler = ruler;
        _cutter = cutter;
    }

    /// <summary>The atoms of a sentence while the first piece is not complete.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="joiner">What the first piece already has.</param>
    public IEnumerable<Atom> Cut(Sentence sentence, PieceJoiner joiner)
    {
        var whole = Math.Min(_budget.First + (_budget.First / 2), _budget.Limit);
        if (_ruler.TryMeasure(sentence.Text, whole, out var length))
        {
            return [Atom.Ending(sentence, sentence.Text, length, sentence.SpaceBefore)];
        }

        if (joiner.Length > _budget.First / 2 || OpeningCut(sentence, joiner) is not { } cut)
        {
            return _cutter.Cut(sentence);
        }

        return cut.Tail is { } tail ? _cutter.Cut(tail).Prepend(cut.Head) : [cut.Head];
    }

    private (Atom Head, Sentence? Tail)? OpeningCut(Sentence sentence, PieceJoiner joiner)
    {
        if (joiner.Length == 0)
        {
            return _cutter.CutOpening(sentence, _budget.First, Math.Min(2 * _budget.First, _budget.Limit), anywhere: true);
        }

        var taken = joiner.Length + 1;
        return _cutter.CutOpening(sentence, _budget.First - taken, joiner.Goal - taken, anywhere: false);
    }
}
