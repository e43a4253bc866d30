namespace KokoroTts.Observability.Metrics;

/// <summary>The label names of the vocabulary.</summary>
public static class LabelNames
{
    /// <summary>Canonical text of a client: its address, its IPv6 prefix, or <c>key:</c> and its key's name.</summary>
    public const string Ip = "ip";

    /// <summary>Type of a rate limit, for example <c>characters_per_hour</c>.</summary>
    public const string LimitType = "limit_type";

    /// <summary>Why a request was refused, or a GPU is slowed down.</summary>
    public const string Reason = "reason";

    /// <summary>Name of a rate-limit policy.</summary>
    public const string Policy = "policy";

    /// <summary>Type of an abuse pattern.</summary>
    public const string Type = "type";

    /// <summary>Route template of an HTTP endpoint, for example <c>/v1/audio/speech</c>.</summary>
    public const string Endpoint = "endpoint";

    /// <summary>HTTP status code, three digits; of an operation on Redis <c>ok</c>, <c>error</c> or <c>dropped</c>.</summary>
    public const string Status = "status";

    /// <summary>Code of an error, for example <c>rate_limit_exceeded</c>.</summary>
    public const string ErrorType = "error_type";

    /// <summary>Id of a model.</summary>
    public const string Model = "model";

    /// <summary>Id of a voice.</summary>
    public const string Voice = "voice";

    /// <summary>Name of a provider of a remote model, as it is configured.</summary>
    public const string Provider = "provider";

    /// <summary>How a segment ended, see <see cref="SegmentOutcome"/>; or how a request to a provider did.</summary>
    public const string Outcome = "outcome";

    /// <summary>Name of a worker, one for each device.</summary>
    public const string Worker = "worker";

    /// <summary>What the audio cache did, see <see cref="CacheOperation"/>; or what Redis was asked for.</summary>
    public const string Operation = "operation";

    /// <summary>Type of a grain, for example <c>ratelimiter</c>; never its key.</summary>
    public const string Grain = "grain";

    /// <summary>Generation of the garbage collector's heap, 0 to 2.</summary>
    public const string Generation = "generation";

    /// <summary>Number of a GPU on its machine, 0 to 15.</summary>
    public const string DeviceId = "device_id";

    /// <summary>Name of a GPU's product.</summary>
    public const string Name = "name";

    /// <summary>Identity of a GPU, which it keeps over restarts.</summary>
    public const string Uuid = "uuid";

    /// <summary>Version of the product.</summary>
    public const string Version = "version";

    /// <summary>Version of .NET that runs the process.</summary>
    public const string Runtime = "runtime";
}
