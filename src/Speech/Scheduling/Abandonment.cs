namespace KokoroTts.Speech.Scheduling;

/// <summary>Waits that end when they are given up, even where the work behind them goes on.</summary>
internal static class Abandonment
{
    /// <summary>Waits for a task, or until it is given up; however the task ends after that is of no interest.</summary>
    /// <param name="task">The task; whoever runs it may not heed the token.</param>
    /// <param name="givenUp">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task<T> OrAbandonAsync<T>(this Task<T> task, CancellationToken givenUp)
    {
        try
        {
            return await task.WaitAsync(givenUp).ConfigureAwait(false);
        }
        finally
        {
            if (!task.IsCompleted)
            {
                _ = DropAsync(task);
            }
        }
    }

    private static async Task DropAsync(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
