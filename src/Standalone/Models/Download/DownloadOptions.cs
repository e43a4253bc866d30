namespace KokoroTts.Standalone.Models.Download;

/// <summary>How files are downloaded.</summary>
internal sealed record DownloadOptions
{
    /// <summary>Most bytes of a file whose size is not in the catalogue.</summary>
    public long MaxBytes { get; init; } = 4L << 30;

    /// <summary>Time in which nothing arrives, after which a connection counts as broken.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Times that a download is tried again after failures in a row that may pass.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>Time before the first retry; doubled for each further one, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest time before a retry, that which a server asks for included.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(1);
}
