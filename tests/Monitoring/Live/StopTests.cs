namespace KokoroTts.Monitoring.Tests.Live;

public sealed class StopTests
{
    [Fact]
    public async Task Ctrl_C_ends_all_of_it()
    {
        await using var receiver = new WebhookReceiver();
        await using var monitoring = await RunningMonitoring.StartAsync(new Uri("http://127.0.0.1:1"), receiver.Address);
        var addresses = new[] { "prometheus", "alertmanager", "node-exporter", "blackbox-exporter" }.Select(monitoring.AddressOf).ToArray();

        var ended = await monitoring.StopAsync();

        Assert.Equal(0, ended.ExitCode);
        using var http = new HttpClient();
        foreach (var address in addresses)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(address));
        }
    }
}
