using System.Collections.Immutable;
using System.Text.Json;

namespace KokoroTts.Testing.Monitoring;

/// <summary>Somebody who is told of alerts, and keeps what he was told.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly LocalServer _server;
    private ImmutableList<Notification> _received = [];

    public WebhookReceiver() => _server = LocalServer.Start(Record);

    public Uri Address => _server.Address;

    /// <summary>What has come so far, in its order.</summary>
    public ImmutableList<Notification> Received => Volatile.Read(ref _received);

    /// <summary>Waits until a notification of an alert has come.</summary>
    /// <param name="alert">The alert's name.</param>
    /// <param name="status">firing or resolved.</param>
    /// <param name="deadline">How long; half a minute when absent.</param>
    public async Task<Notification> ReceivedAsync(string alert, string status, TimeSpan? deadline = null)
    {
        Notification? Find() => Received.FirstOrDefault(received => received.Alert == alert && received.Status == status);
        await Until.TrueAsync(() => Task.FromResult(Find() is not null), $"{alert} is told to be {status}", deadline);
        return Find()!;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private LocalAnswer Record(LocalRequest request)
    {
        var message = JsonSerializer.Deserialize<Message>(request.Body, JsonSerializerOptions.Web)!;
        ImmutableInterlocked.Update(ref _received, received => received.AddRange(message.Alerts.Select(alert => alert with { Receiver = message.Receiver })));
        return new LocalAnswer(200, "{}");
    }

    private sealed record Message(string Receiver, IReadOnlyList<Notification> Alerts);
}
