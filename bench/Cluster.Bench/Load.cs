using System.Diagnostics;

namespace KokoroTts.Cluster.Bench;

/// <summary>Callers that each make one call after the other.</summary>
internal static class Load
{
    private const int Callers = 64;

    /// <summary>Microseconds of processor-bound time that a call takes: the inverse of the calls in a second.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="call">Makes a call; it is given the caller's own source of chance.</param>
    public static async Task<double> MicrosecondsAsync(TimeSpan duration, Func<Random, ValueTask> call)
    {
        var calls = 0L;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            var own = 0L;
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                await call(random);
                own++;
            }

            Interlocked.Add(ref calls, own);
        })));
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / calls;
    }
}
