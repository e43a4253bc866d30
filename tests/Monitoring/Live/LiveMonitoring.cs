namespace KokoroTts.Monitoring.Tests.Live;

/// <summary>The service, what watches it and somebody who is told, once for all tests of a class.</summary>
public sealed class LiveMonitoring : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();

    internal RunningService Service { get; private set; } = null!;

    internal RunningMonitoring Monitoring { get; private set; } = null!;

    internal WebhookReceiver Receiver { get; } = new();

    public async Task InitializeAsync()
    {
        Service = await RunningService.StartAsync("--Data:Directory", _data.Path, "--RateLimiting:Enabled", "true");
        Monitoring = await RunningMonitoring.StartAsync(Service.Address, Receiver.Address);
    }

    public async Task DisposeAsync()
    {
        if (Monitoring is not null)
        {
            await Monitoring.DisposeAsync();
        }

        if (Service is not null)
        {
            await Service.DisposeAsync();
        }

        await Receiver.DisposeAsync();
        _data.Dispose();
    }
}
