using KokoroTts.Speech.Scheduling.DeadLetters;

namespace KokoroTts.Api.Admin.DeadLetters;

/// <summary>A letter that is kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Letter">The letter.</param>
public sealed record KeptDeadLetter(string Id, DeadLetter Letter);
