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

    /// <summary>Type of an abuse pattern; of tokens <c>input</c> or <c>output</c>.</summary>
    public const string Type = "type";

    /// <summary>Route template of an HTTP endpoint, for example <c>/v1/audio/speech</c>.</summary>
    public const string Endpoint = "endpoint";

    /// <summary>HTTP method, for example <c>POST</c>.</summary>
    public const string Method = "method";

    /// <summary>HTTP status code, three digits; of an operation on Redis <c>ok</c>, <c>error</c> or <c>dropped</c>.</summary>
    public const string Status = "status";

    /// <summary>Code of an error, for example <c>rate_limit_exceeded</c>.</summary>
    public const string ErrorType = "error_type";

    /// <summary>Id of a model; empty where a request has none.</summary>
    public const string Model = "model";

    /// <summary>Id of a voice.</summary>
    public const string Voice = "voice";

    /// <summary>
    /// Who provides a model: the engine of one that this service speaks itself, the configured name of a remote model's only provider, or
    /// <c>remote</c> where it has several; of requests to providers the one that was asked. Empty where a request has no model.
    /// </summary>
    public const string Provider = "provider";

    /// <summary>Format of the audio that a request asks for, for example <c>mp3</c>.</summary>
    public const string Format = "format";

    /// <summary>What a request for speech used beyond a plain text, see <see cref="SpeechFeatures"/>.</summary>
    public const string Feature = "feature";

    /// <summary>How a segment ended, see <see cref="SegmentOutcome"/>; or how a request to a provider did.</summary>
    public const string Outcome = "outcome";

    /// <summary>Name of a worker, one for each device.</summary>
    public const string Worker = "worker";

    /// <summary>
    /// What the audio cache did, see <see cref="CacheOperation"/>; what Redis was asked for; or what an engine did: <c>synthesize</c> or
    /// <c>load</c>.
    /// </summary>
    public const string Operation = "operation";

    /// <summary>How workers stand: <c>ready</c>, <c>draining</c> or <c>unreachable</c>.</summary>
    public const string State = "state";

    /// <summary>Name of a device of this process, for example <c>cpu</c> or <c>cuda0</c>.</summary>
    public const string Device = "device";

    /// <summary>Kind of a device: <c>cpu</c> or <c>cuda</c>.</summary>
    public const string Kind = "kind";

    /// <summary>What a folder is for: <c>data</c>, <c>models</c> or <c>temporary</c>.</summary>
    public const string Folder = "folder";

    /// <summary>Whose certificate it is: the process's <c>own</c> or the <c>authority</c>'s.</summary>
    public const string Certificate = "certificate";

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
