namespace KokoroTts.Testing.Programs;

/// <summary>Waits for what happens in other processes.</summary>
internal static class Until
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks again until the condition is true, and fails after the deadline.</summary>
    /// <param name="condition">The condition; a service that does not answer counts as false.</param>
    /// <param name="what">What comes true, for the message.</param>
    /// <param name="deadline">How long it may take; 30 seconds when null.</param>
    public static Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? deadline = null) =>
        TrueAsync(condition, () => what, deadline);

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}}, string, TimeSpan?)"/>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> what, TimeSpan? deadline = null)
    {
        using var end = new CancellationTokenSource(deadline ?? DefaultDeadline);
        using var ticks = new PeriodicTimer(Pause);
        while (!await HoldsAsync(condition))
        {
            if (end.IsCancellationRequested)
            {
                Assert.Fail($"It did not come true in time that {what()}.");
            }

            await ticks.WaitForNextTickAsync();
        }
    }

    /// <summary>Asks again until the answer has been the same twenty times running, and gives that answer.</summary>
    public static async Task<double> StandsStillAsync(Func<Task<double>> read, string what)
    {
        const int Readings = 20;
        var last = double.NaN;
        var equal = 0;
        await TrueAsync(
            async () =>
            {
                var now = await read();
                equal = now == last ? equal + 1 : 0;
                last = now;
                return equal >= Readings;
            },
            $"{what} stands still");
        return last;
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
