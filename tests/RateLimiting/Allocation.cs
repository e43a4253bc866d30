namespace KokoroTts.RateLimiting.Tests;

/// <summary>Tells whether code allocates.</summary>
internal static class Allocation
{
    /// <summary>Code that was not compiled for good yet may allocate where it will not later; on a busy machine that takes a while.</summary>
    private const int Attempts = 500;

    /// <summary>The fewest bytes that a thousand runs allocate, of several times a thousand.</summary>
    public static long Of(Action action)
    {
        var fewest = long.MaxValue;
        for (var attempt = 0; attempt < Attempts && fewest > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
            {
                action();
            }

            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }
}
