using KokoroTts.Grains.Interfaces.Usage;

namespace KokoroTts.Grains.Tests.Usage;

/// <summary>Counts the calls of roll-up grains that reports make.</summary>
internal sealed class CountedCalls : IIncomingGrainCallFilter
{
    private int _count;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType == typeof(IUsageRollUpGrain))
        {
            Interlocked.Increment(ref _count);
        }

        await context.Invoke();
    }

    /// <summary>The calls since this was asked last.</summary>
    public int Take() => Interlocked.Exchange(ref _count, 0);
}
