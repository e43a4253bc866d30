namespace KokoroTts.Speech.Scheduling.Attempts;

/// <summary>A time in which no worker can be reached, and how often to look for one.</summary>
/// <param name="time">The clock; the outage begins now.</param>
/// <param name="random">Spreads those who wait, so that they do not fall upon a worker that comes back all at once.</param>
internal sealed class Outage(TimeProvider time, Random random)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly long _began = time.GetTimestamp();
    private TimeSpan _pause = FirstPause;

    /// <summary>Time to wait before the next look, doubled each time, of which up to half is random; null when it has lasted too long.</summary>
    /// <param name="longest">How long it may last.</param>
    public TimeSpan? NextPause(TimeSpan longest)
    {
        var left = longest - time.GetElapsedTime(_began);
        if (left <= TimeSpan.Zero)
        {
            return null;
        }

        var pause = _pause * (0.5 + (random.NextDouble() / 2));
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        return pause < left ? pause : left;
    }
}
