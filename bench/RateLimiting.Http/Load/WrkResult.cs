namespace KokoroTts.RateLimiting.Http.Load;

/// <summary>What wrk reports.</summary>
/// <param name="RequestsPerSecond">Answers per second.</param>
/// <param name="Requests">Answers.</param>
/// <param name="NotSuccessful">Those whose status is neither 2xx nor 3xx.</param>
internal readonly record struct WrkResult(double RequestsPerSecond, long Requests, long NotSuccessful);
