namespace KokoroTts.Grains.Tests.Hosting;

/// <summary>Waits for what happens on other threads and silos.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Asks again until the condition is true, and fails after a deadline.</summary>
    public static async Task IsTrueAsync(Func<Task<bool>> condition, string what)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            Assert.False(deadline.IsCancellationRequested, $"{what} did not become true within {Deadline.TotalSeconds} s.");
            await ticks.WaitForNextTickAsync();
        }
    }

    public static Task IsTrueAsync(Func<bool> condition, string what) => IsTrueAsync(() => Task.FromResult(condition()), what);
}
