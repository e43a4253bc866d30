using System.Collections.Immutable;
using KokoroTts.RateLimiting.Usage.Forms;
using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>Sums of an hour on their way to a report.</summary>
/// <param name="Sum">Sums of the minutes asked for, as <see cref="RollUpForm"/> writes them; null where nothing came.</param>
/// <param name="Minutes">Sums of each minute in which something came.</param>
/// <param name="IsComplete">Whether what was stored before is in it; not while the store is away.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.hour-sums")]
public sealed record HourSumsMessage(
    [property: Id(0)] byte[]? Sum,
    [property: Id(1)] ImmutableArray<UsagePointMessage> Minutes,
    [property: Id(2)] bool IsComplete)
{
    /// <summary>Packs sums.</summary>
    public static HourSumsMessage Of(HourSums sums, bool isComplete) => new(
        sums.Sum is { } sum ? RollUpForm.Write(sum) : null, [.. sums.Minutes.Select(UsagePointMessage.Of)], isComplete);

    /// <summary>Unpacks the sums.</summary>
    /// <param name="hour">Start of the hour, UTC.</param>
    /// <exception cref="FormatException">They cannot be read.</exception>
    public HourSums ToSums(DateTimeOffset hour) => new(
        hour,
        Sum is null ? null : RollUpForm.Read(Sum) ?? throw new FormatException($"The sums of {hour:O} cannot be read."),
        [.. Minutes.Select(minute => minute.ToPoint())]);
}
