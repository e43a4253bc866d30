using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Download;
using KokoroTts.Standalone.Models.Installation;

namespace KokoroTts.Standalone.Tests.Models;

/// <summary>
/// Pulls models from a <see cref="FileServer"/> into a folder of its own, with a clock that runs only through waits between
/// attempts. Whenever something is told, it looks whether the models in place are what they were or what they should be.
/// </summary>
internal sealed class Pulls : IPullObserver, IAsyncDisposable
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
    });

    private readonly List<(string Path, long Bytes, TaskCompletionSource Reached)> _waits = [];
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("kokorotts-pull-");
    private string[]? _inPlace;
    private string _path = "";

    private Pulls(FileServer server) => Server = server;

    public FileServer Server { get; }

    public ManualTimeProvider Time { get; } = new();

    public DownloadOptions Options { get; set; } = new() { IdleTimeout = TimeSpan.FromHours(10), Retries = 4 };

    public FreeSpace Space { get; set; } = new(_ => long.MaxValue);

    public string Folder => Path.Combine(_root.FullName, "models");

    /// <summary>What was told, for example <c>fetched voice.onnx</c>.</summary>
    public List<string> Told { get; } = [];

    public List<TimeSpan> Delays { get; } = [];

    public static async Task<Pulls> StartAsync() => new(await FileServer.StartAsync());

    /// <summary>The path of a file in place.</summary>
    public string At(string path) => Path.Combine(Folder, path);

    /// <summary>Completed when so many bytes of a file have arrived after now.</summary>
    public Task Arrived(long bytes, string path = "voice.onnx")
    {
        lock (_waits)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((path, bytes, reached));
            return reached.Task;
        }
    }

    public Task<int> PullAsync(params ModelFile[] files) => PullAsync(new PullPlan("voice", files));

    /// <summary>Pulls, and lets the clock run while attempts wait.</summary>
    public async Task<int> PullAsync(PullPlan plan, bool force = false, CancellationToken cancellationToken = default)
    {
        var pull = Start(plan, force, cancellationToken);
        while (!pull.IsCompleted)
        {
            if (await Task.WhenAny(pull, Time.UntilTimerIsDueWithinAsync(LongestDelay)) != pull)
            {
                Time.Advance(LongestDelay);
            }
        }

        return await pull;
    }

    /// <summary>Pulls while the test moves the clock.</summary>
    public Task<int> Start(PullPlan plan, bool force = false, CancellationToken cancellationToken = default)
    {
        _inPlace = InPlace();
        return Task.Run(
            () => new ModelPuller(Folder, new FileDownload(_http, Options, Space, Time), Space).PullAsync(plan, force, this, cancellationToken),
            CancellationToken.None);
    }

    public void Begins(ModelFile file, long from, long? total)
    {
        _path = file.Path;
        Tell($"begins {file.Path} at {from}");
    }

    public void Advances(long bytes)
    {
        LookInPlace();
        lock (_waits)
        {
            foreach (var wait in _waits.Where(wait => wait.Path == _path && wait.Bytes <= bytes))
            {
                wait.Reached.TrySetResult();
            }
        }
    }

    public void Retries(string reason, TimeSpan delay)
    {
        Delays.Add(delay);
        Tell($"retries: {reason}");
    }

    public void IsThere(ModelFile file) => Tell($"there {file.Path}");

    public void IsFetched(ModelFile file, long bytes, string sha256) => Tell($"fetched {file.Path} {bytes} {sha256}");

    public void IsAbsent(ModelFile file, string reason) => Tell($"absent {file.Path}: {reason}");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
        _root.Delete(recursive: true);
    }

    private void Tell(string what)
    {
        Told.Add(what);
        LookInPlace();
    }

    /// <summary>While anything is still downloaded, nothing changes in place.</summary>
    private void LookInPlace() => Assert.Equal(_inPlace, InPlace());

    private string[] InPlace() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateDirectories(Folder).Where(folder => !ModelPlace.IsStaging(folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file} {Samples.Sha256(File.ReadAllBytes(file))}")]
        : [];
}
