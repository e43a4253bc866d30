using KokoroTts.Speech.Scheduling.Tracking;

namespace KokoroTts.Speech.Scheduling.Attempts;

/// <summary>A worker that was chosen for a segment.</summary>
/// <param name="Tracked">The worker.</param>
/// <param name="IsTrial">Whether the segment finds out if the worker works again.</param>
internal sealed record Chosen(TrackedWorker Tracked, bool IsTrial);
