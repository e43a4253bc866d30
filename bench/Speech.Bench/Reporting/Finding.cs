namespace KokoroTts.Speech.Bench.Reporting;

/// <summary>The outcome of a measure.</summary>
/// <param name="Title">What was measured.</param>
/// <param name="Method">How, in a sentence or two.</param>
/// <param name="Series">Every quantity, in the order of the table.</param>
/// <param name="Targets">What the numbers are to show.</param>
internal sealed record Finding(string Title, string Method, IReadOnlyList<Series> Series, IReadOnlyList<Target> Targets);
