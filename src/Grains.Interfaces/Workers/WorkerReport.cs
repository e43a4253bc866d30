using System.Collections.Immutable;

namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>A worker as it stands.</summary>
/// <param name="Worker">Its key, <c>silo/device</c>.</param>
/// <param name="Models">Ids of the models it speaks.</param>
/// <param name="Load">Segments queued or being spoken.</param>
/// <param name="QueueLength">Segments waiting.</param>
/// <param name="QueueCapacity">Segments that may wait.</param>
/// <param name="Parallelism">Segments it speaks at once.</param>
/// <param name="IsDraining">Whether it takes no new work.</param>
/// <param name="ModelReports">How its models stand.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.worker-report")]
public sealed record WorkerReport(
    [property: Id(0)] string Worker,
    [property: Id(1)] ImmutableArray<string> Models,
    [property: Id(2)] int Load,
    [property: Id(3)] int QueueLength,
    [property: Id(4)] int QueueCapacity,
    [property: Id(5)] int Parallelism,
    [property: Id(6)] bool IsDraining,
    [property: Id(7)] ImmutableArray<ModelReport> ModelReports);
