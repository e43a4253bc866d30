namespace KokoroTts.Standalone.Terminal;

/// <summary>A bar that fills on one line of a terminal.</summary>
/// <param name="total">Steps until it is full.</param>
/// <param name="terminal">Where it is drawn.</param>
/// <param name="isShown">False where nobody would see it.</param>
/// <param name="describe">What stands behind it after so many steps.</param>
internal sealed class ProgressBar(long total, TextWriter terminal, bool isShown, Func<long, string> describe)
{
    private const int Width = 40;

    private long _done;
    private long _drawn = -1;

    /// <summary>Counts steps.</summary>
    public void Advance(long steps = 1) => MoveTo(_done + steps);

    /// <summary>Shows that so many steps are done.</summary>
    public void MoveTo(long done)
    {
        _done = Math.Clamp(done, 0, total);
        var percent = total == 0 ? 100 : (long)(100.0 * _done / total);
        if (!isShown || percent == _drawn)
        {
            return;
        }

        _drawn = percent;
        var filled = (int)(Width * percent / 100);
        terminal.Write($"\r[{new string('#', filled)}{new string('.', Width - filled)}] {percent,3} %  {describe(_done)}\e[K");
    }

    /// <summary>Takes the bar away.</summary>
    public void Clear()
    {
        if (_drawn >= 0)
        {
            terminal.Write("\r\e[2K");
            _drawn = -1;
        }
    }
}
