using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Text.Splitting;

/// <summary>Joins neighbouring atoms into pieces of about the budget's target, and the first into one of its own target.</summary>
internal sealed class PieceJoiner
{
    private readonly SegmentBudget _budget;
    private readonly Ruler _ruler;
    private readonly List<Atom> _atoms = [];

    public PieceJoiner(SegmentBudget budget, Ruler ruler)
    {
        _budget = budget;
        _ruler = ruler;
    }

    /// <summary>Whether no piece has been closed yet.</summary>
    public bool IsOpening { get; private set; } = true;

    /// <summary>Length of the atoms waiting to be closed, as the sum of their own lengths.</summary>
    public int Length { get; private set; }

    /// <summary>Length up to which atoms join; a first piece that has next to nothing may take a whole sentence more.</summary>
    public int Goal =>
        !IsOpening ? _budget.Target
        : Length < _budget.First / 3 ? Math.Min(_budget.First + (_budget.First / 2), _budget.Limit)
        : _budget.First;

    /// <summary>Whether an atom may join those that wait.</summary>
    public bool Accepts(Atom atom) =>
        _atoms.Count == 0
        || (_atoms[^1].Joinable && Length + atom.Length + 1 <= Goal);

    /// <summary>Adds an atom to those that wait.</summary>
    public void Add(Atom atom)
    {
        Length += atom.Length + (atom.SpaceBefore ? 1 : 0);
        _atoms.Add(atom);
    }

    /// <summary>Tells the joiner that more ends here than the last atom knew of: what stood between cannot be spoken.</summary>
    public void Raise(Boundary boundary)
    {
        if (_atoms.Count > 0 && _atoms[^1].Boundary < boundary)
        {
            _atoms[^1] = _atoms[^1] with { Boundary = boundary, Joinable = _atoms[^1].Joinable && boundary != Boundary.Paragraph };
        }
    }

    /// <summary>
    /// The atoms that waited, as one piece. Lengths need not add up exactly, so a joined piece over the limit is taken
    /// apart again.
    /// </summary>
    public IReadOnlyList<TextPiece> Close()
    {
        var pieces = new List<TextPiece>(1);
        if (_atoms.Count > 0)
        {
            Join(0, _atoms.Count, pieces);
            _atoms.Clear();
            Length = 0;
            IsOpening = false;
        }

        return pieces;
    }

    private void Join(int start, int end, List<TextPiece> pieces)
    {
        var text = TextOf(start, end);
        if (end - start > 1 && _ruler.Measure(text) > _budget.Limit)
        {
            var middle = (start + end) / 2;
            Join(start, middle, pieces);
            Join(middle, end, pieces);
            return;
        }

        pieces.Add(new TextPiece(text, _atoms[end - 1].Boundary));
    }

    private string TextOf(int start, int end)
    {
        if (end - start == 1)
        {
            return _atoms[start].Text;
        }

        var parts = new List<string>(2 * (end - start)) { _atoms[start].Text };
        for (var i = start + 1; i < end; i++)
        {
            if (_atoms[i].SpaceBefore)
            {
                parts.Add(" ");
            }

            parts.Add(_atoms[i].Text);
        }

        return string.Concat(parts);
    }
}
