namespace KokoroTts.RateLimiting.Tests.Limiting.Model;

/// <summary>Random cases that can be repeated by their seed.</summary>
internal static class Cases
{
    public static void ForAll(int count, Action<Random> holds)
    {
        for (var seed = 0; seed < count; seed++)
        {
            try
            {
                holds(new Random(seed));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Fails with seed {seed}.", exception);
            }
        }
    }
}
