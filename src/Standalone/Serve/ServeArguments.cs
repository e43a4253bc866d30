using KokoroTts.Api;
using KokoroTts.Api.RateLimiting;
using KokoroTts.Hosting;
using KokoroTts.Hosting.Configuration;
using KokoroTts.RateLimiting.Abuse;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Joining;
using KokoroTts.Speech.Requests;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Standalone.RateLimiting;

namespace KokoroTts.Standalone.Serve;

/// <summary>The options of the service.</summary>
internal static class ServeArguments
{
    private static readonly OptionNames Known = new(
        "./run --help",
        ["Logging:", "Kestrel:", "KOKORO_", "RateLimiting:"],
        [
            ("Api", typeof(ApiOptions)),
            ("Speech", typeof(SpeechOptions)),
            ("Scheduling", typeof(SchedulingOptions)),
            ("Cache", typeof(CacheOptions)),
            ("Joining", typeof(JoinOptions)),
            ("Admission", typeof(AdmissionOptions)),
            ("Usage", typeof(UsageOptions)),
            ("Abuse", typeof(AbuseOptions)),
            ("Data", typeof(DataOptions)),
        ]);

    /// <summary>Checks the shape and the name of every option.</summary>
    /// <exception cref="UsageException">An argument is not an option of the service.</exception>
    public static void Check(string[] args) => Known.Check(args);
}
