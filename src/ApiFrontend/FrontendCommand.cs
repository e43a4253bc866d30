using KokoroTts.Api;
using KokoroTts.ApiFrontend.Cluster;
using KokoroTts.ApiFrontend.RateLimiting;
using KokoroTts.ApiFrontend.Speech;
using KokoroTts.ApiFrontend.Usage;
using KokoroTts.Clustering;
using KokoroTts.Clustering.Tls;
using KokoroTts.Grains.Interfaces.Usage;
using KokoroTts.Hosting;
using KokoroTts.Hosting.Configuration;
using KokoroTts.Hosting.Models;
using KokoroTts.Observability;
using KokoroTts.Speech.Models;

namespace KokoroTts.ApiFrontend;

/// <summary>Starts a frontend.</summary>
internal static class FrontendCommand
{
    private const string Help = """
        A frontend of a KokoroTTS cluster: OpenAI's API in front of its silos. It starts whether or not they are there.

          --urls <urls>                          Where to listen (http://127.0.0.1:8000).
          --Cluster:Redis <address>              Where Redis is: redis://[user:password@]host[:port] (redis://127.0.0.1:6379); or REDIS_URL.
          --Cluster:ClusterId <name>             Silos and frontends of one name find each other (kokorotts).
          --Cluster:Tls:Certificate <file>       Turns on TLS between the processes of the cluster.
          --RateLimiting:Enabled <true|false>    Limits on requests and characters of each client (true); docs/rate-limiting.md.
          --config <file>                        JSON file with settings.
        docs/cluster.md lists all of them.
        """;

    private static readonly OptionNames Known = new(
        "KokoroTts.ApiFrontend --help",
        ApiOptionNames.OpenSections,
        [
            .. ApiOptionNames.Sections,
            (ModelsOptions.Section, typeof(ModelsOptions)),
            ("Usage", typeof(UsagePublishingOptions)),
            ("Usage", typeof(UsageReportOptions)),
            (ClusterOptions.Section, typeof(ClusterOptions)),
            (ClusterTlsOptions.Section, typeof(ClusterTlsOptions)),
        ]);

    /// <summary>Serves until the process is told to stop, then finishes what it is answering.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--help" or "-h" or "-?"])
        {
            Console.WriteLine(Help);
            return 0;
        }

        Known.Check(args);
        await using var app = Build(args);
        ListenAddress.Check(app.Configuration["urls"]);
        await app.ListenAsync(app.Configuration["urls"]);
        Banner.Print(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddOwnFile();
        builder.AddObservability();
        // A start that fails is told in one line; the host would log its stack as well.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.AddClusterClient();
        builder.Services.AddModels(areAllHere: false);
        builder.AddClusterSpeech();
        builder.AddClusterRateLimiting();
        builder.Services.AddClusterUsage();
        builder.AddSpeechApi();
        builder.AddRateLimitGauges();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
        var app = builder.Build();
        app.MapObservability();
        app.MapSpeechApi();
        return app;
    }
}
