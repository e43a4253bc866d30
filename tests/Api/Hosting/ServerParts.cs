using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Api.Tests.Hosting;

/// <summary>What a test puts into the server in place of the ordinary.</summary>
internal sealed record ServerParts
{
    /// <summary>The clock of everything but the workers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Keeps the log; null: there is none.</summary>
    public CapturedLog? Log { get; init; }

    /// <summary>Adds services that not every host has.</summary>
    public Action<IServiceCollection> AddServices { get; init; } = static _ => { };

    /// <summary>Adds configuration over the settings.</summary>
    public Action<IConfigurationBuilder> Configure { get; init; } = static _ => { };

    /// <summary>Adds services before the API does.</summary>
    public Action<IServiceCollection> Services { get; init; } = static _ => { };
}
