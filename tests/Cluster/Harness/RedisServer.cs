using StackExchange.Redis;

namespace KokoroTts.Cluster.Tests.Harness;

/// <summary>A Redis of the cluster's own. What it holds outlives a restart and even a kill, as a well-kept Redis does.</summary>
internal sealed class RedisServer(string logs) : ClusterProcess("redis", logs)
{
    private readonly int _port = FreePorts.Next();
    private readonly string _folder = logs;

    /// <summary>Its address.</summary>
    public string Address => $"redis://127.0.0.1:{_port}";

    /// <summary>Removes everything.</summary>
    public async Task FlushAsync()
    {
        await using var connection = await ConnectAsync();
        await connection.GetServers().Single().FlushAllDatabasesAsync();
    }

    /// <summary>A connection that may do anything; the caller disposes of it.</summary>
    public Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_port},allowAdmin=true");

    protected override (string File, IReadOnlyList<string> Arguments) Command() => (
        "redis-server",
        ["--bind", "127.0.0.1", "--port", $"{_port}", "--save", "", "--appendonly", "yes", "--appendfsync", "always", "--dir", _folder]);

    protected override IEnumerable<KeyValuePair<string, string>> Environment() => [];

    protected override async Task<bool> IsReadyAsync()
    {
        try
        {
            await using var connection = await ConnectAsync();
            return true;
        }
        catch (RedisConnectionException)
        {
            return false;
        }
    }
}
