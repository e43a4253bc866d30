using KokoroTts.RateLimiting.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace KokoroTts.Api.RateLimiting;

/// <summary>Puts changed policies in force when a configuration file changes; wrong ones are told and the old ones stay.</summary>
internal sealed partial class PolicyReload(IConfiguration configuration, PolicySource policies, ILogger<PolicyReload> logger) : IHostedService
{
    private IDisposable? _subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        return Task.CompletedTask;
    }

    private void Reload()
    {
        if (!ConfiguredPolicies.TryRead(configuration, out var options, out var unreadable))
        {
            LogWrong(string.Join(' ', unreadable));
        }
        else if (policies.TryReplace(options, out var errors))
        {
            LogReloaded(policies.Current.Version);
        }
        else
        {
            LogWrong(string.Join(' ', errors));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Rate-limit policies of version {Version} are in force")]
    private partial void LogReloaded(long version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The changed rate-limit policies are wrong, the old ones stay in force: {Errors}")]
    private partial void LogWrong(string errors);
}
