using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Text;

namespace KokoroTts.Speech.Joining;

/// <summary>
/// Joins the audio of consecutive segments: trims the silence engines put around each, fades the cuts, and sets the
/// pauses the text asks for. A pause is given together with the segment that follows it, so the end of the recording
/// has none. Not thread-safe.
/// </summary>
public sealed class SegmentJoiner
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(5);

    private readonly int _sampleRate;
    private readonly JoinOptions _options;
    private readonly float _threshold;
    private float[] _joined = [];
    private TimeSpan _pause;
    private Boundary _previous = Boundary.Paragraph;
    private bool _hasSound;
    private long _given;

    /// <summary>Starts a recording.</summary>
    /// <param name="sampleRate">Samples per second of every segment.</param>
    /// <param name="options">Trimming, fades and pauses, within their ranges; the defaults when null.</param>
    public SegmentJoiner(int sampleRate, JoinOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        _sampleRate = sampleRate;
        _options = options ?? JoinOptions.Default;
        _threshold = (float)Math.Pow(10, _options.SilenceThresholdDb / 20);
    }

    /// <summary>
    /// Takes the next segment and gives the pause before it and its sound. A segment of silence gives nothing; its
    /// pause adds to the one before it, up to 10 s. Before the first sound there is no pause. At a
    /// <see cref="Boundary.Cut"/> the sounds meet without margin or pause.
    /// </summary>
    /// <param name="audio">The segment; its samples are only read.</param>
    /// <param name="boundary">What ends the segment in the text.</param>
    /// <param name="speed">Speaking rate of the segment, above 0; scales the pause after it.</param>
    /// <returns>What follows that which was given before; valid until the next call.</returns>
    /// <exception cref="ArgumentException">The segment's sample rate is not the recording's.</exception>
    public JoinedAudio Append(SegmentAudio audio, Boundary boundary, double speed = 1)
    {
        ArgumentNullException.ThrowIfNull(audio);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        if (audio.SampleRate != _sampleRate)
        {
            throw new ArgumentException(
                $"A segment of {audio.SampleRate} Hz cannot join a recording of {_sampleRate} Hz. Resample it first.",
                nameof(audio));
        }

        var joined = Join(audio, boundary);
        _given += joined.Samples.Length;
        _pause = Longer(_pause, _options.PauseAt(boundary, speed));
        _previous = boundary;
        return joined;
    }

    /// <summary>Ends the recording with a short tail of silence. Called once, last.</summary>
    /// <returns>The last samples; none where nothing was audible.</returns>
    public Memory<float> Finish()
    {
        var tail = _hasSound ? Samples(_options.Tail) : 0;
        Reserve(tail);
        _joined.AsSpan(0, tail).Clear();
        return _joined.AsMemory(0, tail);
    }

    private JoinedAudio Join(SegmentAudio audio, Boundary boundary)
    {
        var samples = audio.Samples.Span;
        if (SoundRange.Find(samples, _threshold, Samples(Window)) is not { } range)
        {
            return new JoinedAudio(Memory<float>.Empty, []);
        }

        var kept = WithMargins(range, samples.Length, boundary);
        var sound = samples[kept];
        var pause = _hasSound ? Samples(_pause) : 0;
        Reserve(pause + sound.Length);
        _joined.AsSpan(0, pause).Clear();
        var copy = _joined.AsSpan(pause, sound.Length);
        sound.CopyTo(copy);
        var fade = Math.Min(Samples(_options.Fade), copy.Length / 2);
        RaisedCosine.FadeIn(copy[..fade]);
        RaisedCosine.FadeOut(copy[^fade..]);
        _pause = TimeSpan.Zero;
        _hasSound = true;
        return new JoinedAudio(_joined.AsMemory(0, pause + sound.Length), Words(audio.Words, kept, _given + pause));
    }

    /// <summary>The words at the places to which their sound has come; those in what was trimmed lie at its edge.</summary>
    /// <param name="words">The words as the segment has them.</param>
    /// <param name="kept">The samples of the segment that are kept.</param>
    /// <param name="at">Where they come to lie in the recording.</param>
    private IReadOnlyList<WordTime> Words(IReadOnlyList<WordTime> words, Range kept, long at)
    {
        if (words.Count == 0)
        {
            return [];
        }

        var (first, last) = (Time(kept.Start.Value), Time(kept.End.Value));
        var shift = Time(at) - first;
        TimeSpan Place(TimeSpan time) => (time < first ? first : time > last ? last : time) + shift;
        return [.. words.Select(word => word with { Start = Place(word.Start), End = Place(word.End) })];
    }

    private TimeSpan Time(long samples) => TimeSpan.FromSeconds((double)samples / _sampleRate);

    private Range WithMargins(Range range, int length, Boundary boundary)
    {
        var margin = Samples(_options.Margin);
        var before = _previous is Boundary.Cut ? 0 : margin;
        var after = boundary is Boundary.Cut ? 0 : margin;
        return Math.Max(0, range.Start.Value - before)..Math.Min(length, range.End.Value + after);
    }

    /// <summary>A pause with another added, though silence adds up to no more than a pause may be configured to.</summary>
    private static TimeSpan Longer(TimeSpan pause, TimeSpan added)
    {
        var longest = added > JoinOptions.LongestPause ? added : JoinOptions.LongestPause;
        return pause + added < longest ? pause + added : longest;
    }

    private int Samples(TimeSpan time) => (int)Math.Round(time.TotalSeconds * _sampleRate);

    private void Reserve(int length)
    {
        if (_joined.Length < length)
        {
            _joined = GC.AllocateUninitializedArray<float>(length);
        }
    }
}
