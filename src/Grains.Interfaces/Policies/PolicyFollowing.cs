using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Grains.Interfaces.Policies;

/// <summary>Hosts that have the cluster's policies.</summary>
public static class PolicyFollowing
{
    /// <summary>
    /// Makes a frontend follow the cluster's policies, offer it those configured here (section <c>RateLimiting</c>) if it has none,
    /// and change it through <see cref="IPolicyWriter"/>. To be added after the Orleans client, so that it starts after it; the
    /// host has a <see cref="PolicySource"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPoliciesOfFrontend(this IServiceCollection services)
    {
        services.AddSingleton(provider => Create(provider, IsConfigured(provider)));
        services.AddSingleton<IPolicyWriter>(provider => provider.GetRequiredService<ClusterPolicies>());
        return services.AddHostedService(provider => CreateFollower(provider, waits: true));
    }

    /// <summary>Makes a silo follow the cluster's policies. Limits are configured at the frontends only, which know the clients.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPoliciesOfSilo(this IServiceCollection services)
    {
        services.AddSingleton(_ => new PolicySource(PolicySet.BuiltIn));
        services.AddSingleton(provider => Create(provider, isConfigured: false));
        // The silo may be the first, and then nobody answers before it has started.
        return services.AddHostedService(provider => CreateFollower(provider, waits: false));
    }

    private static ClusterPolicies Create(IServiceProvider provider, bool isConfigured) => new(
        provider.GetRequiredService<IGrainFactory>(),
        provider.GetRequiredService<PolicySource>(),
        isConfigured,
        provider.GetRequiredService<ILogger<ClusterPolicies>>());

    private static PolicyFollower CreateFollower(IServiceProvider provider, bool waits) => new(
        provider.GetRequiredService<ClusterPolicies>(),
        waits,
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<PolicyFollower>>());

    private static bool IsConfigured(IServiceProvider provider) =>
        provider.GetRequiredService<IConfiguration>().GetSection(RateLimitingOptions.Section).GetChildren().Any();
}
