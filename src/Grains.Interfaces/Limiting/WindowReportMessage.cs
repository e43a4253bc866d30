namespace KokoroTts.Grains.Interfaces.Limiting;

/// <summary>What a client has used of a limit.</summary>
/// <param name="Name">Name of the limit.</param>
/// <param name="Used">Units used.</param>
/// <param name="Remaining">Units left.</param>
/// <param name="ResetAt">When <paramref name="Remaining"/> next grows, UTC ticks.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.window-report")]
public readonly record struct WindowReportMessage(
    [property: Id(0)] string Name,
    [property: Id(1)] long Used,
    [property: Id(2)] long Remaining,
    [property: Id(3)] long ResetAt);
