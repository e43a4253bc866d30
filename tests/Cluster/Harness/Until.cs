namespace KokoroTts.Cluster.Tests.Harness;

/// <summary>Waits for what happens in other processes.</summary>
internal static class Until
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks again until the condition is true, and fails after the deadline.</summary>
    /// <param name="condition">The condition; a service that does not answer counts as false.</param>
    /// <param name="what">What comes true, for the message.</param>
    /// <param name="deadline">How long it may take; 30 seconds when null.</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? deadline = null)
    {
        using var end = new CancellationTokenSource(deadline ?? DefaultDeadline);
        using var ticks = new PeriodicTimer(Pause);
        while (!await HoldsAsync(condition))
        {
            Assert.False(end.IsCancellationRequested, $"It did not come true in time that {what}.");
            await ticks.WaitForNextTickAsync();
        }
    }

    private static async Task<bool> HoldsAsync(Func<Task<bool>> condition)
    {
        try
        {
            return await condition();
        }
        catch (Exception away) when (away is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
