namespace KokoroTts.EndToEnd.Tests.RateLimiting;

/// <summary>Starts services with limits on and a data folder of their own.</summary>
internal static class LimitedService
{
    /// <summary>Starts one.</summary>
    /// <param name="data">Where it keeps its state.</param>
    /// <param name="options">Further options.</param>
    public static Task<RunningService> StartAsync(TemporaryFolder data, params string[] options) =>
        RunningService.StartAsync(["--RateLimiting:Enabled", "true", "--Data:Directory", data.Path, .. options]);
}
