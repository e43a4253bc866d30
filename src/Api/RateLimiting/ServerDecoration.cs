using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KokoroTts.Api.RateLimiting;

/// <summary>Puts something between the web server and the application.</summary>
internal static class ServerDecoration
{
    /// <summary>Replaces the server that was registered last with another around it.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="decorate">Makes the other server.</param>
    public static void DecorateServer(this IServiceCollection services, Func<IServiceProvider, IServer, IServer> decorate)
    {
        var server = services.Last(service => service.ServiceType == typeof(IServer));
        services.Replace(ServiceDescriptor.Singleton<IServer>(provider => decorate(provider, Create(provider, server))));
    }

    private static IServer Create(IServiceProvider provider, ServiceDescriptor server) => (IServer)(
        server.ImplementationInstance
        ?? server.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, server.ImplementationType!));
}
