using System.Net.Http.Json;
using System.Text.Json;
using KokoroTts.Api.RateLimiting;
using KokoroTts.Observability;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.Speech;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Joining;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Requests;
using KokoroTts.Speech.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.Tests.Hosting;

/// <summary>The API on a free port of the loopback address, with <see cref="ToneModel"/> behind it.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    /// <summary>A request with this header comes from the address in it, instead of the loopback one.</summary>
    public const string PeerHeader = "Test-Peer";

    private readonly WebApplication _app;
    private readonly InProcessWorker _worker;

    private ApiServer(WebApplication app, ToneModel model, InProcessWorker worker)
    {
        _app = app;
        _worker = worker;
        Model = model;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public ToneModel Model { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public WatchedLimiter Limiter => (WatchedLimiter)Services.GetRequiredService<IRateLimiter>();

    public UsageLedger Ledger => Services.GetRequiredService<UsageLedger>();

    public static Task<ApiServer> StartAsync(params (string Key, string Value)[] settings) => StartAsync(new ServerParts(), settings);

    public static async Task<ApiServer> StartAsync(ServerParts parts, params (string Key, string Value)[] settings)
    {
        var model = new ToneModel();
        var worker = new InProcessWorker(SpeechDevice.Cpu, [model], 16, ISpeechTelemetry.None, TimeProvider.System, threads: 2);
        var app = Build(parts, settings, model, worker);
        app.Urls.Add("http://127.0.0.1:0");
        app.MapObservability();
        app.MapSpeechApi();
        await app.StartAsync();
        return new ApiServer(app, model, worker);
    }

    private static WebApplication Build(ServerParts parts, (string Key, string Value)[] settings, ToneModel model, InProcessWorker worker)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.DecorateServer(static (_, server) => new PeerServer(server));
        builder.Configuration.AddInMemoryCollection(
            settings.GroupBy(setting => setting.Key, (key, values) => KeyValuePair.Create(key, (string?)values.Last().Value)));
        parts.Configure(builder.Configuration);
        builder.Services.AddSingleton(parts.Time);
        builder.AddObservability();
        parts.Services(builder.Services);
        builder.AddSpeechApi();
        builder.Logging.ClearProviders();
        if (parts.Log is { } log)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        }

        AddSpeech(builder.Services, model, worker);
        builder.Services.AddSingleton<IPolicyWriter, WatchedPolicyWriter>();
        parts.AddServices(builder.Services);
        builder.Services.AddSingleton(new ClientTable());
        builder.Services.AddSingleton<InProcessRateLimiter>();
        builder.Services.AddSingleton<IRateLimiter>(provider => new WatchedLimiter(provider.GetRequiredService<InProcessRateLimiter>()));
        return builder.Build();
    }

    private static void AddSpeech(IServiceCollection services, ToneModel model, InProcessWorker worker)
    {
        var scheduling = new SchedulingOptions { LookAhead = 2, Retries = 1, RetryDelay = TimeSpan.Zero };
        services.AddSingleton(new ModelCatalog([model], new Dictionary<string, string> { ["tts-1"] = "tone" }));
        services.AddSingleton(scheduling);
        services.AddSingleton(new SpeechDevices(new DeviceThreads(SpeechDevice.Cpu, 2)));
        services.AddSingleton<IModelPlacements, LocalModelPlacements>();
        services.AddSingleton(provider =>
            new WorkerPool(new FixedWorkerSet(worker), scheduling, provider.GetRequiredService<ISpeechTelemetry>(), TimeProvider.System));
        services.AddSingleton<ISegmentSynthesizer>(provider => new SegmentCache(
            provider.GetRequiredService<WorkerPool>(), new CacheOptions { MaxBytes = 0 }, provider.GetRequiredService<ISpeechTelemetry>()));
        services.AddSingleton<SegmentScheduler>();
        services.AddSingleton(JoinOptions.Default);
        services.AddSingleton<SpeechPipeline>();
    }

    /// <summary>Asks for speech; the answer's body is not read yet.</summary>
    public Task<HttpResponseMessage> SpeakAsync(object body, CancellationToken cancellationToken = default) =>
        SendAsync(JsonContent.Create(body), cancellationToken);

    public Task<HttpResponseMessage> CaptionAsync(object body) => SendAsync(JsonContent.Create(body), default, "/dev/captioned_speech");

    public Task<HttpResponseMessage> SendAsync(HttpContent body, CancellationToken cancellationToken = default, string path = "/v1/audio/speech") => Client.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, path) { Content = body },
        HttpCompletionOption.ResponseHeadersRead,
        cancellationToken);

    /// <summary>The value of a metric's series on <c>/metrics</c>; 0 while it is absent.</summary>
    public async Task<double> MetricAsync(string series)
    {
        var text = await Client.GetStringAsync("/metrics");
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(series + " ", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[(series.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The error in an answer.</summary>
    public static async Task<(string Message, string Type, string? Param, string Code)> ErrorOf(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var error = document.RootElement.GetProperty("error");
        return (
            error.GetProperty("message").GetString()!,
            error.GetProperty("type").GetString()!,
            error.GetProperty("param").GetString(),
            error.GetProperty("code").GetString()!);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Model.Release();
        Client.Dispose();
        await _app.DisposeAsync();
        await _worker.DisposeAsync();
    }
}
