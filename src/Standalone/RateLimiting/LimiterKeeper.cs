using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Storage;

namespace KokoroTts.Standalone.RateLimiting;

/// <summary>
/// Restores the clients' limiters before the first request, saves them on an interval and at the stop, and forgets idle
/// clients. A disk that fails is told in the log and tried again; requests go on.
/// </summary>
internal sealed partial class LimiterKeeper(
    ClientTable table, PolicySource policies, LimiterClock clock, DataOptions options, TimeProvider time, ILogger<LimiterKeeper> logger)
    : BackgroundService
{
    private const string FileName = "rate-limits.state";

    /// <summary>Places of the table looked at a second; a million clients are then seen within half a minute.</summary>
    private const int PlacesASecond = 50_000;

    private readonly StateFile _file = new(Path.Combine(options.EffectiveDirectory, FileName), time);
    private bool _hasFile;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Restore();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        var saved = time.GetTimestamp();
        try
        {
            while (await ticks.WaitForNextTickAsync(stoppingToken))
            {
                table.Sweep(PlacesASecond, clock.Now);
                if (time.GetElapsedTime(saved) >= options.SaveInterval)
                {
                    Save();
                    saved = time.GetTimestamp();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped between two ticks.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Save();
    }

    private void Restore()
    {
        try
        {
            var report = _file.Load(
                table, (_, tier) => policies.Current.Policies.GetValueOrDefault(tier) ?? policies.Current.DefaultPolicy, clock.Now);
            _hasFile = report.Outcome is LoadOutcome.Loaded;
            switch (report.Outcome)
            {
                case LoadOutcome.Loaded:
                    LogRestored(report.Clients, _file.Path);
                    break;
                case LoadOutcome.Damaged:
                    LogDamaged(_file.Path, report.Damage, report.PutAside);
                    break;
                default:
                    break;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogUnread(failure, _file.Path);
        }
    }

    private void Save()
    {
        if (table.Count == 0 && !_hasFile)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(options.EffectiveDirectory);
            _file.Save(table, clock.Now);
            _hasFile = true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogUnsaved(failure, _file.Path);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Restored the limits of {Clients} clients from {Path}")]
    private partial void LogRestored(int clients, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} is damaged and all clients start afresh. {Damage} It is kept as {Aside}")]
    private partial void LogDamaged(string path, string? damage, string? aside);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} could not be read; all clients start afresh")]
    private partial void LogUnread(Exception failure, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "The limits of the clients could not be saved to {Path}")]
    private partial void LogUnsaved(Exception failure, string path);
}
