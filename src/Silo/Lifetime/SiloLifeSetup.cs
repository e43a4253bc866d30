using KokoroTts.Clustering.Redis;
using KokoroTts.Silo.Configuration;

namespace KokoroTts.Silo.Lifetime;

/// <summary>Puts <see cref="SiloLife"/> around Orleans' own service.</summary>
internal static class SiloLifeSetup
{
    /// <summary>Name of a type of Orleans that is not public.</summary>
    private const string OrleansService = "SiloHostedService";

    /// <summary>To be called after Orleans was added; the service keeps its place among those that start and stop.</summary>
    public static void AddSiloLife(this IServiceCollection services)
    {
        var orleans = services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == OrleansService);
        services[services.IndexOf(orleans)] = ServiceDescriptor.Singleton<IHostedService>(provider => new SiloLife(
            (IHostedService)ActivatorUtilities.CreateInstance(provider, orleans.ImplementationType!),
            provider.GetRequiredService<SiloOptions>(),
            provider.GetRequiredService<OrleansRedis>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SiloLife>>()));
    }
}
