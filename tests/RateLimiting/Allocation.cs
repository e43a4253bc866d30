namespace KokoroTts.RateLimiting.Tests;

/// <summary>Tells whether code allocates.</summary>
internal static class Allocation
{
    /// <summary>Bytes that a thousand runs allocate, after the first ones have made what is made once.</summary>
    public static long Of(Action action)
    {
        for (var i = 0; i < 100; i++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
