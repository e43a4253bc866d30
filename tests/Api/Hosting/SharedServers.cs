namespace KokoroTts.Api.Tests.Hosting;

/// <summary>Servers that the cases of a test share, where what one leaves behind does not matter to the next.</summary>
public abstract class SharedServers(params (string Key, string Value)[][] settings) : IAsyncLifetime
{
    private LimitedServer[] _servers = [];

    private protected IReadOnlyList<LimitedServer> Servers => _servers;

    public async Task InitializeAsync() => _servers = await Task.WhenAll(settings.Select(LimitedServer.StartAsync));

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }
}
