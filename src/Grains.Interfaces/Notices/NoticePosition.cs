namespace KokoroTts.Grains.Interfaces.Notices;

/// <summary>A place on the board.</summary>
/// <param name="Board">The activation that gave it; on another one it means nothing.</param>
/// <param name="Number">Notices up to this one are read.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.notice-position")]
public readonly record struct NoticePosition([property: Id(0)] Guid Board, [property: Id(1)] long Number);
