using KokoroTts.Clustering;
using KokoroTts.Clustering.Tls;
using KokoroTts.Grains.Caching;
using KokoroTts.Grains.DeadLetters;
using KokoroTts.Grains.Interfaces.Usage;
using KokoroTts.Grains.Limiting;
using KokoroTts.Grains.Usage;
using KokoroTts.Hosting;
using KokoroTts.Hosting.Configuration;
using KokoroTts.Observability;
using KokoroTts.Observability.Tracing;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.Silo.Configuration;
using KokoroTts.Silo.Health;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Onnx;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Silo;

/// <summary>Starts a silo.</summary>
internal static class SiloCommand
{
    private const string Help = """
        A silo of a KokoroTTS cluster: it speaks, counts what clients use, or both.

          --Cluster:Redis <address>              Where Redis is: redis://[user:password@]host[:port] (redis://127.0.0.1:6379); or REDIS_URL.
          --Cluster:ClusterId <name>             Silos and frontends of one name find each other (kokorotts).
          --Silo:Name <name>                     Name of the silo, kept over a restart (machine and port).
          --Silo:Roles <Worker|Limiter|Both>     What it is there for (Both).
          --Silo:Advertise <address>             Where others reach it (127.0.0.1).
          --Silo:SiloPort <port>                 Port for other silos (11111).
          --Silo:GatewayPort <port>              Port for frontends (30000).
          --Silo:HttpUrls <urls>                 Dashboard and health (http://127.0.0.1:8080).
          --Models:Path <folder>                 Folder with a folder for each neural model (models).
          --Devices:Use <auto|cpu|cuda|list>     Where they are computed: the GPUs where there are any, else the processor (auto).
          --Silo:MetricsPort <port>              Metrics for Prometheus (9464; 0: none).
          --Cluster:Tls:Certificate <file>       Turns on TLS between the processes of the cluster.
          --config <file>                        JSON file with settings.
        docs/cluster.md lists all of them.
        """;

    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    private static readonly OptionNames Known = new(
        "KokoroTts.Silo --help",
        ["Logging:", "Kestrel:", "KOKORO_", "Remote:"],
        [
            (SiloOptions.Section, typeof(SiloOptions)),
            (ClusterOptions.Section, typeof(ClusterOptions)),
            (MembershipOptions.Section, typeof(MembershipOptions)),
            (ClusterTlsOptions.Section, typeof(ClusterTlsOptions)),
            .. NeuralModelSetup.Sections,
            ("Scheduling", typeof(SchedulingOptions)),
            ("Cache", typeof(CacheOptions)),
            ("Cache", typeof(SharedCacheOptions)),
            ("Limiters", typeof(LimitersOptions)),
            ("DeadLetters", typeof(DeadLetterOptions)),
            ("Usage", typeof(UsageOptions)),
            ("Usage", typeof(UsageWriteOptions)),
            ("Usage", typeof(UsagePublishingOptions)),
            (TracingOptions.Section, typeof(TracingOptions)),
        ]);

    /// <summary>Runs until the process is told to stop, then drains and leaves the cluster.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--help" or "-h" or "-?"])
        {
            Console.WriteLine(Help);
            return 0;
        }

        Known.Check(args);
        var app = Build(args);
        try
        {
            await RunAsync(app);
        }
        finally
        {
            await EndAsync(app);
        }

        return 0;
    }

    private static async Task RunAsync(WebApplication app)
    {
        var silo = app.Services.GetRequiredService<SiloOptions>();
        ListenAddress.Check(silo.HttpUrls);
        await app.ListenAsync(silo.HttpUrls);
        Banner.Print(app);
        await app.WaitForShutdownAsync();
    }

    /// <summary>A part of Orleans that could not leave the cluster in time would be waited for again here.</summary>
    private static Task EndAsync(WebApplication app) => Task.WhenAny(Task.Run(() => app.DisposeAsync().AsTask()), Task.Delay(LongestEnd));

    private static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddOwnFile();
        builder.AddObservability();
        builder.AddCluster();
        builder.AddSilo();
        builder.Services.AddSiloHealth();
        var app = builder.Build();
        app.MapSiloHealth();
        app.MapDashboard();
        return app;
    }
}
