using System.Collections.Immutable;
using System.Text.Json;
using KokoroTts.Grains.Interfaces.Policies;
using KokoroTts.Grains.Polling;
using KokoroTts.RateLimiting.Policies.Compilation;
using KokoroTts.RateLimiting.Policies.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Grains.Policies;

/// <summary>
/// The cluster's policies. In force is only what is stored. Versions are times in milliseconds, so that policies get a greater one
/// even after the storage was emptied.
/// </summary>
[KeepAlive]
internal sealed partial class PolicyGrain(
    [PersistentState("policies", PolicyGrain.Storage)] IPersistentState<StoredPolicies> stored,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<PolicyGrain> logger) : Grain, IPolicyGrain
{
    /// <summary>Name of the grain storage.</summary>
    public const string Storage = "kokorotts";

    private readonly ChangeSignal _changed = new(time, lifetime);

    /// <summary>What is stored: waiting callers look at it while a change is being written.</summary>
    private PolicyVersion _current = new(0, "");

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _current = stored.State.Policies;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask<PolicyVersion> SeedAsync(string options)
    {
        if (_current.Version == 0 && options.Length > 0 && Check(options).IsEmpty)
        {
            await StoreAsync(options);
            LogSeeded(_current.Version);
        }

        return _current;
    }

    /// <inheritdoc/>
    public async ValueTask<PolicyReplacement> ReplaceAsync(long expectedVersion, string options)
    {
        var errors = Check(options);
        if (!errors.IsEmpty)
        {
            return new PolicyReplacement(_current, false, errors);
        }

        // Hosts that follow one configuration file all come with the same change.
        if (options == _current.Options)
        {
            return new PolicyReplacement(_current, true, []);
        }

        if (_current.Version != 0 && expectedVersion != _current.Version)
        {
            return new PolicyReplacement(_current, false, []);
        }

        await StoreAsync(options);
        LogReplaced(_current.Version);
        return new PolicyReplacement(_current, true, []);
    }

    /// <inheritdoc/>
    public async Task<PolicyVersion?> WaitForChangeAsync(long knownVersion)
    {
        if (knownVersion == _current.Version)
        {
            await _changed.WaitAsync(IPolicyGrain.LongestWait);
        }

        return knownVersion == _current.Version ? null : _current;
    }

    private async Task StoreAsync(string options)
    {
        var version = Math.Max(_current.Version + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
        stored.State.Policies = new PolicyVersion(version, options);
        try
        {
            await stored.WriteStateAsync();
        }
        catch
        {
            stored.State.Policies = _current;
            throw;
        }

        _current = stored.State.Policies;
        _changed.Raise();
    }

    private static ImmutableArray<string> Check(string json)
    {
        try
        {
            PolicyCompiler.TryCompile(RateLimitingJson.Read(json), version: 1, out _, out var errors);
            return [.. errors.Select(error => error.ToString())];
        }
        catch (JsonException unreadable)
        {
            return [unreadable.Message];
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A host's policies are the cluster's from now on, of version {Version}")]
    private partial void LogSeeded(long version);

    [LoggerMessage(Level = LogLevel.Information, Message = "The cluster has policies of version {Version}")]
    private partial void LogReplaced(long version);
}
