namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>The silo of a worker is not in the cluster, or has no such device.</summary>
[GenerateSerializer, Alias("kokorotts.worker-away")]
public sealed class WorkerAwayException : Exception
{
    /// <summary>Says which worker is away.</summary>
    /// <param name="message">Which, and why.</param>
    public WorkerAwayException(string message)
        : base(message)
    {
    }
}
