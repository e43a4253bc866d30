namespace KokoroTts.ApiFrontend.Cluster;

/// <summary>Tries for ever to connect; why not is told once until it changes.</summary>
/// <param name="time">Clock of the pauses.</param>
/// <param name="logger">The log.</param>
internal sealed partial class PatientConnection(TimeProvider time, ILogger<PatientConnection> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private string? _told;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (_told != exception.Message)
        {
            _told = exception.Message;
            LogAway(exception.Message);
        }

        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cluster is away, trying on: {Reason}")]
    private partial void LogAway(string reason);
}
