using static KokoroTts.Observability.Metrics.LabelNames;

namespace KokoroTts.Observability.Metrics;

/// <summary>
/// Every metric of the product: the one place that states its name, unit, help text, labels and buckets.
/// Names follow the Prometheus conventions (base units in the name, <c>_total</c> on counters).
/// </summary>
public static class Vocabulary
{
    // Filled by the fields below as they are initialised, so it has to stay above them.
    private static readonly List<MetricDefinition> Defined = [];

    /// <summary>All definitions, in the order of this file.</summary>
    public static IReadOnlyList<MetricDefinition> All => Defined;

    internal static readonly MetricDefinition Requests = Counter(
        "kokorotts_requests_total", "{request}", "HTTP requests answered, by client; the busiest clients are named.", Ip, Endpoint, Status);

    internal static readonly MetricDefinition RequestDuration = Histogram(
        "kokorotts_request_duration_seconds", "s", "Time from the request's arrival to the end of its answer; refusals that repeat an earlier one are not timed.", Buckets.Latency, Endpoint, Method, Status, Model);

    internal static readonly MetricDefinition ConcurrentRequests = Gauge(
        "kokorotts_concurrent_requests", "{request}", "HTTP requests being answered now.");

    internal static readonly MetricDefinition MaxConcurrentLimit = Gauge(
        "kokorotts_max_concurrent_limit", "{request}", "Most HTTP requests that may be answered at once.");

    internal static readonly MetricDefinition ActiveConnections = Gauge(
        "kokorotts_active_connections", "{connection}", "HTTP connections that clients hold open.");

    internal static readonly MetricDefinition Errors = Counter(
        "kokorotts_errors_total", "{error}", "Requests that ended in an error, by the error's code.", ErrorType, Endpoint, Provider);

    internal static readonly MetricDefinition SpeechRequests = Counter(
        "kokorotts_speech_requests_total", "{request}", "Requests for speech that were accepted.", Provider, Model, Voice, Format);

    internal static readonly MetricDefinition StreamingRequests = Counter(
        "kokorotts_streaming_requests_total", "{request}", "Speech requests answered as a stream.", Provider, Model);

    internal static readonly MetricDefinition FeatureUses = Counter(
        "kokorotts_feature_uses_total", "{request}", "Accepted requests for speech that used a feature: captions, event_stream, whole_file, blend, speed, volume, language, sample_rate, normalization, pronunciation or instructions.", Feature);

    internal static readonly MetricDefinition CharactersProcessed = Counter(
        "kokorotts_characters_processed_total", "{character}", "Characters of input text accepted for synthesis, by client; the busiest clients are named.", Ip);

    internal static readonly MetricDefinition InputCharacters = Counter(
        "kokorotts_input_characters_total", "{character}", "Characters of input text accepted for synthesis.", Provider, Model, Voice);

    internal static readonly MetricDefinition Tokens = Counter(
        "kokorotts_tokens_total", "{token}", "Tokens as requests are billed: input (characters of accepted text) and output (begun 50 ms of audio produced).", Provider, Model, Voice, LabelNames.Type);

    internal static readonly MetricDefinition RequestsBlocked = Counter(
        "kokorotts_requests_blocked_total", "{request}", "Requests refused by a limit, a penalty, a ban or a list, by client; the busiest clients are named.", Ip, LimitType, Reason);

    internal static readonly MetricDefinition RateLimitDecisions = Counter(
        "kokorotts_rate_limit_decisions_total", "{decision}", "Decisions of the limiters: allowed, refused, shadow (would have been refused) or failed-open (no answer in time).", Policy, LimitType, Outcome);

    internal static readonly MetricDefinition RateLimitDecisionDuration = Histogram(
        "kokorotts_rate_limit_decision_duration_seconds", "s", "Time from asking a limiter to its decision.", Buckets.Decision);

    internal static readonly MetricDefinition RateLimitLocalRefusals = Counter(
        "kokorotts_rate_limit_local_refusals_total", "{request}", "Requests refused again from a note of an earlier refusal, without asking a limiter.");

    internal static readonly MetricDefinition RateLimitBans = Counter(
        "kokorotts_rate_limit_bans_total", "{ban}", "Bans set by operators.");

    internal static readonly MetricDefinition RateLimitClients = Gauge(
        "kokorotts_rate_limit_clients", "{client}", "Clients whose limiter holds something.");

    internal static readonly MetricDefinition CharacterLimitPerHour = Gauge(
        "kokorotts_character_limit_per_hour", "{character}", "The default tier's limit on characters per hour.");

    internal static readonly MetricDefinition AbusePatternsDetected = Gauge(
        "kokorotts_abuse_patterns_detected", "{pattern}", "Patterns of abuse found now, by type.", LabelNames.Type);

    internal static readonly MetricDefinition AudioSeconds = Counter(
        "kokorotts_audio_seconds_total", "s", "Seconds of audio produced, played at normal speed.", Provider, Model, Voice);

    internal static readonly MetricDefinition TimeToFirstAudio = Histogram(
        "kokorotts_time_to_first_audio_seconds", "s", "Time from a speech request's arrival to its first audio byte.", Buckets.FirstAudio, Model);

    internal static readonly MetricDefinition RealTimeFactor = Histogram(
        "kokorotts_real_time_factor", "1", "Synthesis time divided by the duration of the audio; below 1 is faster than real time.", Buckets.RealTimeFactor, Model);

    internal static readonly MetricDefinition Segments = Counter(
        "kokorotts_segments_total", "{segment}", "Segments finished, by how they ended.", Model, Outcome);

    internal static readonly MetricDefinition InferenceDuration = Histogram(
        "kokorotts_inference_duration_seconds", "s", "Engine time to synthesize one segment, or to load the model on a device.", Buckets.Latency, Model, Operation);

    internal static readonly MetricDefinition ModelInfo = Gauge(
        "kokorotts_model_info", "1", "Always 1; the labels say which models there are and who provides them.", Model, Provider);

    internal static readonly MetricDefinition ModelLoaded = Gauge(
        "kokorotts_model_loaded", "1", "1 while the model is in the memory of a device of this process, else 0.", Model, Device);

    internal static readonly MetricDefinition Devices = Gauge(
        "kokorotts_devices", "{device}", "Devices of this process that speech is computed on, by kind: cpu or cuda.", Kind);

    internal static readonly MetricDefinition DevicesMissing = Gauge(
        "kokorotts_devices_missing", "{device}", "Devices that the configuration asks for and that cannot be used.");

    internal static readonly MetricDefinition QueueWait = Histogram(
        "kokorotts_queue_wait_seconds", "s", "Time a segment waited for a worker.", Buckets.Latency, Model);

    internal static readonly MetricDefinition QueueLength = Gauge(
        "kokorotts_queue_length", "{segment}", "Segments waiting in a worker's queue.", Worker);

    internal static readonly MetricDefinition Retries = Counter(
        "kokorotts_retries_total", "{retry}", "Segments synthesised again after a failure.", Model);

    internal static readonly MetricDefinition Hedges = Counter(
        "kokorotts_hedges_total", "{hedge}", "Segments given to a second worker because the first took longer than usual.", Model);

    internal static readonly MetricDefinition DeadLetters = Gauge(
        "kokorotts_dead_letters_kept", "{letter}", "Segments that were given up and are kept to be looked at.");

    internal static readonly MetricDefinition SegmentsGivenUp = Counter(
        "kokorotts_dead_letters_total", "{segment}", "Segments given up for good, after every retry.", Model);

    internal static readonly MetricDefinition Workers = Gauge(
        "kokorotts_workers", "{worker}", "Workers as this process sees them: ready, draining (they finish what they have) or unreachable (left alone because they failed repeatedly or cannot be reached).", State);

    internal static readonly MetricDefinition WorkerBreakersOpen = Gauge(
        "kokorotts_worker_breakers_open", "{worker}", "Workers left alone because they failed repeatedly or cannot be reached.");

    internal static readonly MetricDefinition ProviderRequests = Counter(
        "kokorotts_provider_requests_total", "{request}", "Requests to providers of remote models, by how they ended: spoken, unreachable, timed_out, rate_limited, server_error, unauthorized, refused, bad_answer or cancelled.", Provider, Model, Outcome);

    internal static readonly MetricDefinition ProviderRequestDuration = Histogram(
        "kokorotts_provider_request_duration_seconds", "s", "Time from sending a request to a provider to its end.", Buckets.Latency, Provider, Model);

    internal static readonly MetricDefinition ProviderBreakerOpen = Gauge(
        "kokorotts_provider_breaker_open", "1", "1 while a provider is left alone because it failed repeatedly, or has yet to show that it works again; else 0.", Provider, Model);

    internal static readonly MetricDefinition ProviderCharacters = Counter(
        "kokorotts_provider_characters_total", "{character}", "Characters of the segments that a provider spoke.", Provider, Model);

    internal static readonly MetricDefinition ProviderAudioSeconds = Counter(
        "kokorotts_provider_audio_seconds_total", "s", "Seconds of audio that a provider gave, played at normal speed.", Provider, Model);

    internal static readonly MetricDefinition CacheOperations = Counter(
        "kokorotts_cache_operations_total", "{operation}", "Audio cache operations: hit, miss, store_hit and store_miss (missed, and looked for in the shared store), shared (waited for another request's synthesis) or evict.", Operation);

    internal static readonly MetricDefinition CacheBytes = Gauge(
        "kokorotts_cache_bytes", "By", "Bytes of audio held in the cache.");

    internal static readonly MetricDefinition CacheMaxBytes = Gauge(
        "kokorotts_cache_max_bytes", "By", "Bytes of audio that the cache may hold.");

    internal static readonly MetricDefinition CacheEntries = Gauge(
        "kokorotts_cache_entries", "{entry}", "Segments held in the audio cache.");

    internal static readonly MetricDefinition GrainCalls = Counter(
        "kokorotts_grain_calls_total", "{call}", "Calls that grains of this silo have answered (ok) or failed on (failed).", Grain, Outcome);

    internal static readonly MetricDefinition GrainCallDuration = Histogram(
        "kokorotts_grain_call_duration_seconds", "s", "Time a grain worked on a call, from the moment it took it up.", Buckets.Latency, Grain);

    internal static readonly MetricDefinition GrainQueueLength = Gauge(
        "kokorotts_grain_queue_length", "{call}", "Calls that grains of this silo have taken up and not yet ended.", Grain);

    internal static readonly MetricDefinition GrainActivations = Gauge(
        "kokorotts_grain_activations", "{grain}", "Grains that live on this silo.", Grain);

    internal static readonly MetricDefinition UsageEventsDropped = Counter(
        "kokorotts_usage_events_dropped_total", "{event}", "Events of usage that could not be published in time and are in no report.");

    internal static readonly MetricDefinition RedisConnected = Gauge(
        "kokorotts_redis_connected", "1", "1 while Redis answers, else 0.");

    internal static readonly MetricDefinition RedisConnections = Gauge(
        "kokorotts_redis_connections", "{connection}", "Sockets of this process to Redis that are open.");

    internal static readonly MetricDefinition RedisOperations = Counter(
        "kokorotts_redis_operations_total", "{operation}", "Operations on Redis, by what became of them: ok, error, or dropped (left out because too many waited).", Operation, Status);

    internal static readonly MetricDefinition RedisOperationDuration = Histogram(
        "kokorotts_redis_operation_duration_seconds", "s", "Time from asking Redis for an operation to its answer or failure.", Buckets.Store, Operation);

    internal static readonly MetricDefinition RedisWaitingOperations = Gauge(
        "kokorotts_redis_waiting_operations", "{operation}", "Operations that wait for their turn with Redis.");

    internal static readonly MetricDefinition RedisMaxWaitingOperations = Gauge(
        "kokorotts_redis_max_waiting_operations", "{operation}", "Most operations that may wait for Redis; further ones are dropped.");

    internal static readonly MetricDefinition ClusterSilos = Gauge(
        "kokorotts_cluster_silos", "{silo}", "Active silos of the cluster as this process sees it.");

    internal static readonly MetricDefinition CertificateExpiryTime = Gauge(
        "kokorotts_certificate_expiry_time_seconds", "s", "When a certificate of the cluster's TLS expires, in seconds since the Unix epoch.", Certificate);

    internal static readonly MetricDefinition CpuPercent = Gauge(
        "kokorotts_cpu_percent", "%", "Processor use of the machine, or of the control group's quota where one is set; 100 is all processors.");

    internal static readonly MetricDefinition MemoryPercent = Gauge(
        "kokorotts_memory_percent", "%", "Memory in use on the machine, or of the control group's limit where one is set.");

    internal static readonly MetricDefinition DiskSize = Gauge(
        "kokorotts_disk_size_bytes", "By", "Size of the file system that holds a folder of the service: data, models or temporary.", Folder);

    internal static readonly MetricDefinition DiskAvailable = Gauge(
        "kokorotts_disk_available_bytes", "By", "Bytes that the service may still write to the file system that holds the folder.", Folder);

    internal static readonly MetricDefinition GpuMemoryUsed = Gauge(
        "kokorotts_gpu_memory_used_mb", "MiBy", "Memory of the GPU in use, by all processes, in mebibytes.", DeviceId);

    internal static readonly MetricDefinition GpuMemoryTotal = Gauge(
        "kokorotts_gpu_memory_total_mb", "MiBy", "Memory of the GPU in mebibytes.", DeviceId);

    internal static readonly MetricDefinition GpuUtilization = Gauge(
        "kokorotts_gpu_utilization_ratio", "1", "Share of the last moments in which the GPU computed, 0 to 1.", DeviceId);

    internal static readonly MetricDefinition GpuTemperature = Gauge(
        "kokorotts_gpu_temperature_celsius", "Cel", "Temperature of the GPU's chip.", DeviceId);

    internal static readonly MetricDefinition GpuPower = Gauge(
        "kokorotts_gpu_power_watts", "W", "Power that the GPU's board draws.", DeviceId);

    internal static readonly MetricDefinition GpuInfo = Gauge(
        "kokorotts_gpu_info", "1", "Always 1; the labels say which GPU it is.", DeviceId, LabelNames.Name, LabelNames.Uuid);

    internal static readonly MetricDefinition GpuThrottled = Gauge(
        "kokorotts_gpu_throttled", "1", "1 while the GPU is slowed down for the reason, else 0.", DeviceId, Reason);

    internal static readonly MetricDefinition BuildInfo = Gauge(
        "kokorotts_build_info", "1", "Always 1; the labels say what runs.", LabelNames.Version, LabelNames.Runtime);

    internal static readonly MetricDefinition UptimeSeconds = Gauge(
        "kokorotts_uptime_seconds", "s", "Time since the host was set up.");

    internal static readonly MetricDefinition Draining = Gauge(
        "kokorotts_draining", "1", "1 while the process finishes its work before it stops, else 0.");

    internal static readonly MetricDefinition ProcessResidentMemory = Gauge(
        "process_resident_memory_bytes", "By", "Resident memory of the process.");

    internal static readonly MetricDefinition ProcessCpu = Counter(
        "process_cpu_seconds_total", "s", "User and system processor time of the process.");

    internal static readonly MetricDefinition ProcessStartTime = Gauge(
        "process_start_time_seconds", "s", "Start of the process in seconds since the Unix epoch.");

    internal static readonly MetricDefinition ProcessOpenFileDescriptors = Gauge(
        "process_open_fds", "{descriptor}", "Open file descriptors of the process.");

    internal static readonly MetricDefinition GcHeap = Gauge(
        "dotnet_gc_heap_bytes", "By", "Bytes in use on the managed heap.");

    internal static readonly MetricDefinition GcCollections = Counter(
        "dotnet_gc_collections_total", "{collection}", "Garbage collections, by the oldest generation collected.", Generation);

    internal static readonly MetricDefinition GcPause = Counter(
        "dotnet_gc_pause_seconds_total", "s", "Time the process stood still for garbage collection.");

    internal static readonly MetricDefinition ThreadPoolThreads = Gauge(
        "dotnet_threadpool_threads", "{thread}", "Threads in the thread pool.");

    internal static readonly MetricDefinition ThreadPoolQueueLength = Gauge(
        "dotnet_threadpool_queue_length", "{work_item}", "Work items waiting for a thread of the pool.");

    private static MetricDefinition Counter(string name, string unit, string help, params string[] labels) =>
        Define(new MetricDefinition(name, MetricKind.Counter, unit, help, labels, []));

    private static MetricDefinition Gauge(string name, string unit, string help, params string[] labels) =>
        Define(new MetricDefinition(name, MetricKind.Gauge, unit, help, labels, []));

    private static MetricDefinition Histogram(
        string name, string unit, string help, IReadOnlyList<double> buckets, params string[] labels) =>
        Define(new MetricDefinition(name, MetricKind.Histogram, unit, help, labels, buckets));

    private static MetricDefinition Define(MetricDefinition definition)
    {
        Defined.Add(definition);
        return definition;
    }
}
