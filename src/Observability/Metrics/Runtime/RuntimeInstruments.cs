using System.Diagnostics.Metrics;
using System.Globalization;

namespace KokoroTts.Observability.Metrics.Runtime;

/// <summary>The .NET runtime: garbage collector and thread pool.</summary>
internal static class RuntimeInstruments
{
    public static void Create(Meter meter)
    {
        Vocabulary.GcHeap.Observe(meter, () => GC.GetTotalMemory(forceFullCollection: false));
        Vocabulary.GcCollections.Observe(meter, Collections);
        Vocabulary.GcPause.Observe(meter, () => GC.GetTotalPauseDuration().TotalSeconds);
        Vocabulary.ThreadPoolThreads.Observe(meter, () => ThreadPool.ThreadCount);
        Vocabulary.ThreadPoolQueueLength.Observe(meter, () => ThreadPool.PendingWorkItemCount);
    }

    private static IEnumerable<Measurement<double>> Collections()
    {
        var counts = CollectionCounts();
        // The runtime counts a collection of a generation for every younger one too.
        return counts.Select((count, generation) => new Measurement<double>(
            count - counts.ElementAtOrDefault(generation + 1),
            new KeyValuePair<string, object?>(LabelNames.Generation, generation.ToString(CultureInfo.InvariantCulture))));
    }

    private static int[] CollectionCounts()
    {
        // Read again after a collection in between: a difference of unlike counts could fall, which no counter may.
        int[] counts;
        do
        {
            counts = [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)];
        }
        while (counts[0] != GC.CollectionCount(0));
        return counts;
    }
}
