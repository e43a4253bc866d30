using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KokoroTts.Observability.Health;

/// <summary>Registers checks that are too expensive to run for every probe.</summary>
public static class CachedCheckExtensions
{
    /// <summary>Adds a check whose answer is kept; see <see cref="CachedHealthCheck"/>.</summary>
    /// <typeparam name="TCheck">The inner check, made once by the service provider.</typeparam>
    /// <param name="checks">The host's checks.</param>
    /// <param name="name">Name in the health report, unique in the host.</param>
    /// <param name="tags">For example <see cref="HealthTags.Ready"/>.</param>
    /// <param name="interval">Least time between two runs; <see cref="CachedHealthCheck.DefaultInterval"/> if null.</param>
    /// <returns>The same checks.</returns>
    public static IHealthChecksBuilder AddCachedCheck<TCheck>(
        this IHealthChecksBuilder checks, string name, IEnumerable<string>? tags = null, TimeSpan? interval = null)
        where TCheck : class, IHealthCheck
    {
        // The registration's factory runs for every probe, so what it answers has to live outside it.
        checks.Services.AddKeyedSingleton(name, (services, _) => new CachedHealthCheck(
            ActivatorUtilities.GetServiceOrCreateInstance<TCheck>(services),
            interval ?? CachedHealthCheck.DefaultInterval,
            services.GetRequiredService<TimeProvider>()));
        return checks.Add(new HealthCheckRegistration(
            name,
            services => services.GetRequiredKeyedService<CachedHealthCheck>(name),
            failureStatus: null,
            tags));
    }
}
