namespace KokoroTts.Standalone.Say;

/// <summary>A bar that fills on one line of a terminal.</summary>
/// <param name="total">Steps until it is full.</param>
/// <param name="terminal">Where it is drawn.</param>
/// <param name="isShown">False where nobody would see it.</param>
internal sealed class ProgressBar(int total, TextWriter terminal, bool isShown)
{
    private const int Width = 40;

    /// <summary>A text of a few segments is spoken before a bar could be read.</summary>
    private const int FewestSteps = 8;

    private int _done;
    private int _drawn = -1;

    private bool IsDrawn => isShown && total >= FewestSteps;

    /// <summary>Counts one step.</summary>
    public void Advance()
    {
        _done = Math.Min(_done + 1, total);
        var percent = total == 0 ? 100 : 100 * _done / total;
        if (!IsDrawn || percent == _drawn)
        {
            return;
        }

        _drawn = percent;
        var filled = Width * percent / 100;
        terminal.Write($"\r[{new string('#', filled)}{new string('.', Width - filled)}] {percent,3} %  segment {_done} of {total}");
    }

    /// <summary>Takes the bar away.</summary>
    public void Clear()
    {
        if (IsDrawn && _drawn >= 0)
        {
            terminal.Write("\r\e[2K");
        }
    }
}
