using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace KokoroTts.Api.RateLimiting;

/// <summary>
/// Puts changed policies in force when a configuration file changes; wrong ones are told and the old ones stay. Where they cannot
/// be stored now, this is tried again until they are, or the file changes again.
/// </summary>
internal sealed partial class PolicyReload(
    IConfiguration configuration, IPolicyWriter policies, TimeProvider time, ILogger<PolicyReload> logger) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private IDisposable? _subscription;
    private CancellationTokenSource _latest = new();
    private string? _configured;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ConfiguredPolicies.TryRead(configuration, out var options, out _);
        _configured = RateLimitingJson.Write(options);
        _subscription = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        return _latest.CancelAsync();
    }

    private void Reload()
    {
        if (!ConfiguredPolicies.TryRead(configuration, out var options, out var unreadable))
        {
            LogWrong(string.Join(' ', unreadable));
        }
        else if (Interlocked.Exchange(ref _configured, RateLimitingJson.Write(options)) is var before && before != _configured)
        {
            // What an administrator changed stays when something else in the file changes.
            var latest = new CancellationTokenSource();
            Interlocked.Exchange(ref _latest, latest).Cancel();
            _ = ReplaceAsync(options, latest.Token);
        }
    }

    private async Task ReplaceAsync(RateLimitingOptions options, CancellationToken cancellationToken)
    {
        try
        {
            while (!await TryReplaceAsync(options, cancellationToken))
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // There are later ones, or the service stops.
        }
        catch (Exception failure)
        {
            LogFailed(failure);
        }
    }

    /// <summary>False when it is worth another try.</summary>
    private async Task<bool> TryReplaceAsync(RateLimitingOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var change = await policies.ChangeAsync(_ => options, cancellationToken);
            if (change.IsDone)
            {
                LogReloaded(change.Current.Version);
            }
            else if (!change.Errors.IsEmpty)
            {
                LogWrong(string.Join(' ', change.Errors));
            }

            return change.IsDone || !change.Errors.IsEmpty;
        }
        catch (PoliciesUnavailableException away)
        {
            LogAway(away);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Rate-limit policies of version {Version} are in force")]
    private partial void LogReloaded(long version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The changed rate-limit policies are wrong, the old ones stay in force: {Errors}")]
    private partial void LogWrong(string errors);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The changed rate-limit policies cannot be stored now, the old ones stay in force until they can")]
    private partial void LogAway(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The changed rate-limit policies are in force, but not everywhere in this process")]
    private partial void LogFailed(Exception failure);
}
