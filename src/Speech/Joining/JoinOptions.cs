using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KokoroTts.Speech.Text;

namespace KokoroTts.Speech.Joining;

/// <summary>How segments become one recording.</summary>
public sealed record JoinOptions
{
    /// <summary>The longest pause at speed 1, and the longest that pauses around silent segments add up to.</summary>
    internal static readonly TimeSpan LongestPause = TimeSpan.Parse(TenSeconds, CultureInfo.InvariantCulture);

    private const string None = "00:00:00";
    private const string TenSeconds = "00:00:10";

    /// <summary>The values used unless configured.</summary>
    public static JoinOptions Default { get; } = new();

    /// <summary>Peak level below which the ends of a segment count as silence, in dB relative to full scale, -96 to -20.</summary>
    [Range(-96.0, -20.0)]
    public double SilenceThresholdDb { get; init; } = -50;

    /// <summary>Silence kept before and after the sound of a segment, so that soft onsets and releases stay, 0 to 500 ms.</summary>
    [Range(typeof(TimeSpan), None, "00:00:00.5")]
    public TimeSpan Margin { get; init; } = TimeSpan.FromMilliseconds(15);

    /// <summary>Length of the raised-cosine fade at each end of a segment, 0 to 50 ms.</summary>
    [Range(typeof(TimeSpan), None, "00:00:00.05")]
    public TimeSpan Fade { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Pause at a <see cref="Boundary.Word"/> at speed 1, 0 to 10 s.</summary>
    [Range(typeof(TimeSpan), None, TenSeconds)]
    public TimeSpan WordPause { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>Pause at a <see cref="Boundary.Clause"/> at speed 1, 0 to 10 s.</summary>
    [Range(typeof(TimeSpan), None, TenSeconds)]
    public TimeSpan ClausePause { get; init; } = TimeSpan.FromMilliseconds(120);

    /// <summary>Pause at a <see cref="Boundary.Sentence"/> at speed 1, 0 to 10 s.</summary>
    [Range(typeof(TimeSpan), None, TenSeconds)]
    public TimeSpan SentencePause { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Pause at a <see cref="Boundary.Paragraph"/> at speed 1, 0 to 10 s.</summary>
    [Range(typeof(TimeSpan), None, TenSeconds)]
    public TimeSpan ParagraphPause { get; init; } = TimeSpan.FromMilliseconds(700);

    /// <summary>Silence after the last segment, so that players do not cut its end, 0 to 10 s.</summary>
    [Range(typeof(TimeSpan), None, TenSeconds)]
    public TimeSpan Tail { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The pause between the segments on both sides of a boundary.</summary>
    /// <param name="boundary">What stands between them in the text; a <see cref="Boundary.Cut"/> has no pause.</param>
    /// <param name="speed">Speaking rate relative to the voice's own; twice the rate halves the pause.</param>
    public TimeSpan PauseAt(Boundary boundary, double speed) => boundary switch
    {
        Boundary.Cut => TimeSpan.Zero,
        Boundary.Word => WordPause / speed,
        Boundary.Clause => ClausePause / speed,
        Boundary.Sentence => SentencePause / speed,
        Boundary.Paragraph => ParagraphPause / speed,
        _ => throw new ArgumentOutOfRangeException(nameof(boundary), boundary, $"'{boundary}' is not a boundary."),
    };
}
