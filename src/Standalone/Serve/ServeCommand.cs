using KokoroTts.Api;
using KokoroTts.Hosting;
using KokoroTts.Hosting.Configuration;
using KokoroTts.Observability;
using KokoroTts.Standalone.RateLimiting;

namespace KokoroTts.Standalone.Serve;

/// <summary>Starts the service.</summary>
internal static class ServeCommand
{
    /// <summary>What the service's options are, for <c>--help</c>.</summary>
    public const string Help = """

        Without a command, starts the service on http://127.0.0.1:8000. ./run cluster starts a cluster; ./run cluster --help.

        Options of the service, which may also stand in appsettings.json or the environment (Speech__MaxInputCharacters):
          --urls <urls>                          Where to listen, for example http://0.0.0.0:8000.
          --config <file>                        JSON file with settings; rate limits follow its changes while the service runs.
          --environment <name>                   Name of the environment: appsettings.<name>.json is read too.
          --Speech:MaxInputCharacters <n>        Most characters of a request's input (10000; at most 100000).
          --Api:MaxBodyBytes <n>                 Largest request body (2097152).
          --Api:MaxConcurrentRequests <n>        Speech requests answered at once (256).
          --Api:RequestTimeout <hh:mm:ss>        Longest time one request may take (00:30:00).
          --Models:Path <folder>                 Folder with a folder for each neural model (models); ./run models fills it.
          --Models:Default <id>                  Model that speaks when a request names none (the first Kokoro model, or espeak).
          --Devices:Use <auto|cpu|cuda|list>     Where neural models are computed (auto: the GPUs where there are any).
          --Scheduling:Workers <n>               Segments spoken at once by the processor (0: as suits the models).
          --Scheduling:QueueCapacity <n>         Segments that may wait at one worker (512).
          --Scheduling:LookAhead <n>             Segments of one request in flight (4).
          --Joining:SentencePause <hh:mm:ss.fff> Pause between sentences, likewise Clause, Word and Paragraph (00:00:00.400).
          --Cache:MaxBytes <n>                   Bytes of audio kept for repeated text (268435456; 0: none).
          --RateLimiting:Enabled <true|false>    Limits on requests and characters of each client (false); docs/rate-limiting.md.
          --Data:Directory <folder>              Where the clients' limits are kept over a restart (~/.local/share/kokorotts).
        """;

    /// <summary>Serves until the process is told to stop, then finishes what it is answering.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        ServeArguments.Check(args);
        await using var app = Build(args);
        ListenAddress.Check(app.Configuration["urls"]);
        await WarmUp.RunAsync(app.Services);
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
        // A start that fails is told in one line by Failure; the host would log its stack as well.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.AddEmbeddedSpeech();
        builder.AddEmbeddedRateLimiting();
        builder.AddSpeechApi();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
        var app = builder.Build();
        app.MapObservability();
        app.MapSpeechApi();
        return app;
    }
}
