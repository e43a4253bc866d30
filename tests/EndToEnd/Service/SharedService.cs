namespace KokoroTts.EndToEnd.Tests.Service;

/// <summary>One service with its default options, for all tests that leave it as they found it.</summary>
public sealed class SharedService : IAsyncLifetime
{
    internal RunningService Running { get; private set; } = null!;

    public async Task InitializeAsync() => Running = await RunningService.StartAsync();

    public Task DisposeAsync() => Running.DisposeAsync().AsTask();
}
