namespace KokoroTts.Api.Admin.DeadLetters;

/// <summary>A segment that failed for good.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FailedAt">When it failed, UTC.</param>
/// <param name="Tries">Times a worker failed on it.</param>
/// <param name="Error">What the last one failed with.</param>
/// <param name="Model">Id of the model.</param>
/// <param name="Voice">Id of the voice.</param>
/// <param name="Speed">Speaking rate.</param>
/// <param name="Text">The text, normalised.</param>
public sealed record DeadLetterView(
    string Id, DateTimeOffset FailedAt, int Tries, string Error, string Model, string Voice, double Speed, string Text)
{
    internal static DeadLetterView Of(KeptDeadLetter kept) => new(
        kept.Id,
        kept.Letter.FailedAt,
        kept.Letter.Tries,
        kept.Letter.Error,
        kept.Letter.Segment.Model,
        kept.Letter.Segment.Voice,
        kept.Letter.Segment.Speed,
        kept.Letter.Segment.Text);
}

/// <summary>The newest dead letters.</summary>
/// <param name="DeadLetters">The letters, newest first.</param>
public sealed record DeadLetterList(IReadOnlyList<DeadLetterView> DeadLetters);

/// <summary>What became of a letter.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status"><c>replayed</c> or <c>removed</c>.</param>
/// <param name="AudioSeconds">Playing time of the segment, in seconds; null when it was not replayed.</param>
public sealed record DeadLetterStatus(string Id, string Status, double? AudioSeconds);
