using System.Collections.Immutable;

namespace KokoroTts.Grains.Interfaces.Notices;

/// <summary>Notices that a reader has not seen.</summary>
/// <param name="Position">Where the reader stands afterwards.</param>
/// <param name="Notices">The notices, oldest first.</param>
/// <param name="IsGap">Whether there may have been others in between that are gone: nothing noted before can be relied on.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.notice-page")]
public sealed record NoticePage(
    [property: Id(0)] NoticePosition Position,
    [property: Id(1)] ImmutableArray<ClientNotice> Notices,
    [property: Id(2)] bool IsGap);
