using KokoroTts.Api.RateLimiting;
using KokoroTts.Observability.Tracing;
using KokoroTts.RateLimiting.Abuse;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Joining;
using KokoroTts.Speech.Requests;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Api;

/// <summary>What may stand on the command line of a host of the API, besides the host's own options.</summary>
public static class ApiOptionNames
{
    /// <summary>Beginnings of names that are not checked further.</summary>
    public static IReadOnlyList<string> OpenSections { get; } = ["Logging:", "Kestrel:", "KOKORO_", "RateLimiting:", "Remote:"];

    /// <summary>The sections with the classes that they are read into.</summary>
    public static IReadOnlyList<(string Section, Type Type)> Sections { get; } =
    [
        ("Api", typeof(ApiOptions)),
        ("Speech", typeof(SpeechOptions)),
        ("Scheduling", typeof(SchedulingOptions)),
        ("Cache", typeof(CacheOptions)),
        ("Joining", typeof(JoinOptions)),
        ("Admission", typeof(AdmissionOptions)),
        ("Usage", typeof(UsageOptions)),
        ("Abuse", typeof(AbuseOptions)),
        (TracingOptions.Section, typeof(TracingOptions)),
    ];
}
