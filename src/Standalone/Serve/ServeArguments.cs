using System.Reflection;
using KokoroTts.Api;
using KokoroTts.Api.RateLimiting;
using KokoroTts.RateLimiting.Abuse;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Joining;
using KokoroTts.Speech.Requests;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Standalone.RateLimiting;

namespace KokoroTts.Standalone.Serve;

/// <summary>Tells misspelt options, which ASP.NET would take for settings nobody reads.</summary>
internal static class ServeArguments
{
    private static readonly string[] HostOptions = ["urls", "environment", "config", "contentRoot", "applicationName", "webroot"];

    private static readonly (string Section, Type Type)[] OwnSections =
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
    ];

    private static readonly string[] OpenSections = ["Logging:", "Kestrel:", "KOKORO_", "RateLimiting:"];

    /// <summary>Checks the shape and the name of every option.</summary>
    /// <exception cref="UsageException">An argument is not an option of the service.</exception>
    public static void Check(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var argument = args[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                throw new UsageException($"'{argument}' is not an option. ./run --help lists the options and commands.");
            }

            var assignment = argument.IndexOf('=');
            var name = assignment < 0 ? argument[2..] : argument[2..assignment];
            if (!IsKnown(name))
            {
                throw new UsageException($"'--{name}' is not an option. ./run --help lists the options.");
            }

            if (assignment < 0 && ++i >= args.Length)
            {
                throw new UsageException($"'--{name}' needs a value: --{name} <value>.");
            }
        }
    }

    private static bool IsKnown(string name) =>
        HostOptions.Contains(name, StringComparer.OrdinalIgnoreCase)
        || OpenSections.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || OwnSections.Any(own => own.Type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Any(property => name.Equals($"{own.Section}:{property.Name}", StringComparison.OrdinalIgnoreCase)));
}
