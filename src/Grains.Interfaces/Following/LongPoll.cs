namespace KokoroTts.Grains.Interfaces.Following;

/// <summary>Asks a grain again and again for what is new. The grain answers when there is something, so asking is all the waiting.</summary>
public static class LongPoll
{
    /// <summary>Wait after a first failure; it doubles with each that follows, up to <see cref="LongestPause"/>.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest wait after a failure.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Asks until stopped.</summary>
    /// <param name="ask">Asks once and deals with the answer.</param>
    /// <param name="failed">Told of the first of several failures in a row.</param>
    /// <param name="time">Clock of the waits.</param>
    /// <param name="stoppingToken">Ends asking.</param>
    public static async Task RunAsync(
        Func<CancellationToken, Task> ask, Action<Exception> failed, TimeProvider time, CancellationToken stoppingToken)
    {
        var pause = ShortestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ask(stoppingToken);
                pause = ShortestPause;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                if (pause == ShortestPause)
                {
                    failed(failure);
                }

                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
