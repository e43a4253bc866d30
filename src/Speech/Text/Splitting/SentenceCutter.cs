using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Text.Splitting;

/// <summary>Cuts a sentence into atoms, only as far as the budget needs: whole, else by clauses, else by words.</summary>
internal sealed class SentenceCutter
{
    private readonly SegmentBudget _budget;
    private readonly Ruler _ruler;
    private readonly WordCutter _words;

    public SentenceCutter(SegmentBudget budget, Ruler ruler)
    {
        _budget = budget;
        _ruler = ruler;
        _words = new WordCutter(ruler, budget.Limit);
    }

    /// <summary>The atoms of a sentence that is not near the beginning of the text.</summary>
    public IEnumerable<Atom> Cut(Sentence sentence)
    {
        var text = sentence.Text;
        if (_ruler.TryMeasure(text, _budget.Target, out var length))
        {
            yield return Atom.Ending(sentence, text, length, sentence.SpaceBefore);
            yield break;
        }

        var start = 0;
        var spaceBefore = sentence.SpaceBefore;
        foreach (var end in ClauseReader.Ends(text))
        {
            var clause = text[start..end];
            var next = WhiteSpace.Skip(text, end);
            if (_ruler.TryMeasure(clause, _budget.Limit, out length))
            {
                yield return end == text.Length
                    ? Atom.Ending(sentence, clause, length, spaceBefore)
                    : new Atom(clause, length, Boundary.Clause, spaceBefore, Joinable: true);
            }
            else
            {
                foreach (var atom in CutWords(clause, spaceBefore))
                {
                    yield return atom;
                }
            }

            start = next;
            spaceBefore = next > end;
        }
    }

    /// <summary>
    /// The first atom of a sentence that opens a text, ending about <paramref name="room"/> and at most
    /// <paramref name="farthest"/> units in, and the rest of the sentence; nothing where no clause ends near there and
    /// <paramref name="anywhere"/> is false.
    /// </summary>
    public (Atom Head, Sentence? Tail)? CutOpening(Sentence sentence, int room, int farthest, bool anywhere)
    {
        var text = sentence.Text;
        var head = OpeningClauses(text, room, farthest) ?? (anywhere ? _words.Take(text, 0, room) : null);
        if (head is not { Text.Length: > 0 } cut)
        {
            return null;
        }

        if (cut.Next == text.Length)
        {
            return (Atom.Ending(sentence, cut.Text, cut.Length, sentence.SpaceBefore), null);
        }

        var atom = new Atom(cut.Text, cut.Length, cut.Boundary, sentence.SpaceBefore, Joinable: false);
        var spaceBefore = text[cut.Next - 1] == ' ';
        return (atom, sentence with { Text = text[cut.Next..], SpaceBefore = spaceBefore });
    }

    /// <summary>The clauses whose end is nearest to the room, if any ends after a third of it and before the farthest.</summary>
    private WordCutter.Cut? OpeningClauses(string text, int room, int farthest)
    {
        var best = 0;
        var bestDistance = int.MaxValue;
        var start = 0;
        var length = 0;
        foreach (var end in ClauseReader.Ends(text))
        {
            if (!_ruler.TryMeasure(text[start..end], farthest, out var clauseLength) || length + clauseLength > farthest)
            {
                break;
            }

            length += clauseLength;
            var distance = Math.Abs(length - room);
            if (length >= room / 3 && distance < bestDistance)
            {
                (best, bestDistance) = (end, distance);
            }

            start = end;
        }

        if (best == 0)
        {
            return null;
        }

        var head = text[..best];
        var exact = _ruler.Measure(head);
        return exact <= _budget.Limit ? new WordCutter.Cut(head, exact, WhiteSpace.Skip(text, best), Boundary.Clause) : null;
    }

    private IEnumerable<Atom> CutWords(string clause, bool spaceBefore)
    {
        for (var start = 0; start < clause.Length;)
        {
            var cut = _words.Take(clause, start, _budget.Target);
            if (cut.Text.Length > 0)
            {
                yield return new Atom(cut.Text, cut.Length, cut.Boundary, spaceBefore, Joinable: true);
            }

            start = cut.Next;
            spaceBefore = start > 0 && start < clause.Length && clause[start - 1] == ' ';
        }
    }
}
