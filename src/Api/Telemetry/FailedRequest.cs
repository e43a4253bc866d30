namespace KokoroTts.Api.Telemetry;

/// <summary>Marks a request whose answer is an error.</summary>
/// <param name="Code">Code of the error.</param>
internal sealed record FailedRequest(string Code);
