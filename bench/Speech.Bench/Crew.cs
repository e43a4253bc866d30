using System.Runtime.ExceptionServices;

namespace KokoroTts.Speech.Bench;

/// <summary>Threads of their own for blocking work, so that no thread pool grows while a measure runs.</summary>
internal static class Crew
{
    private const int StackBytes = 256 << 10;

    /// <summary>Runs work on several threads and waits for all of them.</summary>
    /// <param name="size">How many threads.</param>
    /// <param name="work">What each does, given its number from 0.</param>
    public static void Run(int size, Action<int> work)
    {
        Exception? failure = null;
        var threads = Enumerable.Range(0, size).Select(index => new Thread(() =>
        {
            try
            {
                work(index);
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
        }, StackBytes)).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
