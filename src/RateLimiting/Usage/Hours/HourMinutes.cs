using KokoroTts.RateLimiting.Usage.Forms;
using KokoroTts.RateLimiting.Usage.History;

namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>Sums of each minute of an hour. Not thread-safe.</summary>
internal sealed class HourMinutes(DateTimeOffset hour, int topClients)
{
    public const int Count = 60;

    // What was read back, and what came since: recorders cannot be continued, but their sums can be merged.
    private readonly RollUp?[] _stored = new RollUp?[Count];
    private readonly RollUpRecorder?[] _recorders = new RollUpRecorder?[Count];

    public void Record(int minute, in UsageEvent usage) => (_recorders[minute] ??= new RollUpRecorder(topClients)).Add(usage);

    public void Restore(int minute, RollUp stored) =>
        _stored[minute] = _stored[minute] is { } known ? RollUp.Merge([known, stored]) : stored;

    public RollUp? Sum(int minute) => (_stored[minute], _recorders[minute]?.Summarize()) switch
    {
        ({ } stored, { } recorded) => RollUp.Merge([stored, recorded]),
        var (stored, recorded) => stored ?? recorded,
    };

    /// <summary>Minutes in which something came.</summary>
    public IEnumerable<int> Used => Enumerable.Range(0, Count).Where(minute => _stored[minute] is not null || _recorders[minute] is not null);

    public byte[] Write(int minute) => RollUpForm.Write(Sum(minute)!);

    public HourSums Sums(int first, int last, bool withMinutes)
    {
        var minutes = Enumerable.Range(first, Math.Max(0, last - first + 1))
            .Select(minute => (Minute: minute, Sum: Sum(minute)))
            .Where(minute => minute.Sum is not null)
            .Select(minute => (Start: hour.AddMinutes(minute.Minute), Sum: minute.Sum!))
            .ToList();
        return new HourSums(
            hour,
            minutes.Count == 0 ? null : RollUp.Merge([.. minutes.Select(minute => minute.Sum)]),
            withMinutes ? [.. minutes.Select(minute => UsagePoint.Of(minute.Start, minute.Sum))] : []);
    }
}
