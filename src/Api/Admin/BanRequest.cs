namespace KokoroTts.Api.Admin;

/// <summary>A ban to set.</summary>
/// <param name="DurationSeconds">How long it lasts, 1 to 3,153,600,000 seconds (100 years); null: for good.</param>
/// <param name="Reason">For the log, at most 500 characters.</param>
public sealed record BanRequest(long? DurationSeconds, string? Reason);

/// <summary>What became of a client.</summary>
/// <param name="Ip">The client's canonical text.</param>
/// <param name="Status"><c>reset</c>, <c>banned</c> or <c>not banned</c>.</param>
/// <param name="Until">End of the ban; null: none, or for good.</param>
public sealed record ClientStatus(string Ip, string Status, DateTimeOffset? Until);
