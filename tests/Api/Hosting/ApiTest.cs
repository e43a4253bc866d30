namespace KokoroTts.Api.Tests.Hosting;

/// <summary>A test class with a server of its own for each test.</summary>
public abstract class ApiTest(params (string Key, string Value)[] settings) : IAsyncLifetime
{
    private ApiServer? _server;

    private protected ApiServer Server => _server ?? throw new InvalidOperationException("The server is not started yet.");

    public async Task InitializeAsync() => _server = await ApiServer.StartAsync(settings);

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
