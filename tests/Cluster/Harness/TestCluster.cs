using System.Runtime.CompilerServices;

namespace KokoroTts.Cluster.Tests.Harness;

/// <summary>
/// A cluster of real processes on this machine. The logs of a test stay below <c>TestResults/cluster</c> until it runs again.
/// </summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly List<SiloProcess> _silos = [];
    private readonly List<FrontendProcess> _frontends = [];
    private readonly string _logs;
    private readonly Dictionary<string, string> _settings;

    private TestCluster(string logs, IReadOnlyDictionary<string, string>? settings)
    {
        _logs = logs;
        Redis = new RedisServer(logs);
        _settings = new Dictionary<string, string>(settings ?? new Dictionary<string, string>())
        {
            ["REDIS_URL"] = Redis.Address,
        };
    }

    /// <summary>The cluster's Redis.</summary>
    public RedisServer Redis { get; }

    /// <summary>The silos, <c>silo-1</c> first.</summary>
    public IReadOnlyList<SiloProcess> Silos => _silos;

    /// <summary>The frontends, <c>frontend-1</c> first.</summary>
    public IReadOnlyList<FrontendProcess> Frontends => _frontends;

    /// <summary>Starts a cluster and waits until all of it is ready; without silos, until its frontends answer.</summary>
    /// <param name="silos">How many silos.</param>
    /// <param name="frontends">How many frontends.</param>
    /// <param name="settings">Settings of every silo and frontend by key, such as <c>Cluster:Membership:ProbeTimeout</c>.</param>
    /// <param name="test">Name of the test, which its logs go by.</param>
    public static async Task<TestCluster> StartAsync(
        int silos = 2, int frontends = 1, IReadOnlyDictionary<string, string>? settings = null, [CallerMemberName] string test = "")
    {
        var logs = Repository.PathOf($"tests/Cluster/TestResults/cluster/{test}");
        if (Directory.Exists(logs))
        {
            Directory.Delete(logs, recursive: true);
        }

        Directory.CreateDirectory(logs);
        var cluster = new TestCluster(logs, settings);
        try
        {
            await cluster.Redis.StartAsync();
            // One after another would take the time of all.
            await Task.WhenAll(
                Task.WhenAll(Enumerable.Range(0, silos).Select(_ => cluster.AddSilo().StartAsync())),
                Task.WhenAll(Enumerable.Range(0, frontends).Select(_ => cluster.AddFrontend().StartAsync(silos > 0))));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a silo and waits until it is ready.</summary>
    /// <param name="settings">Settings of its own, such as <c>Silo:Roles</c>.</param>
    public async Task<SiloProcess> AddSiloAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var silo = AddSilo(settings);
        await silo.StartAsync();
        return silo;
    }

    /// <summary>Adds a frontend and waits until it is ready.</summary>
    /// <param name="settings">Settings of its own.</param>
    public async Task<FrontendProcess> AddFrontendAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var frontend = AddFrontend(settings);
        await frontend.StartAsync();
        return frontend;
    }

    /// <summary>Adds a frontend that does not run yet.</summary>
    /// <param name="own">Settings of its own.</param>
    public FrontendProcess AddFrontend(IReadOnlyDictionary<string, string>? own = null)
    {
        var frontend = new FrontendProcess($"frontend-{_frontends.Count + 1}", _logs, With(own));
        _frontends.Add(frontend);
        return frontend;
    }

    /// <summary>Ends every process however it stands.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in (IEnumerable<ClusterProcess>)[.. _frontends, .. _silos, Redis])
        {
            await process.DisposeAsync();
        }
    }

    private SiloProcess AddSilo(IReadOnlyDictionary<string, string>? own = null)
    {
        var silo = new SiloProcess($"silo-{_silos.Count + 1}", _logs, With(own));
        _silos.Add(silo);
        return silo;
    }

    private Dictionary<string, string> With(IReadOnlyDictionary<string, string>? own)
    {
        var all = new Dictionary<string, string>(_settings);
        foreach (var (key, value) in own ?? new Dictionary<string, string>())
        {
            all[key] = value;
        }

        return all;
    }
}
