using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace KokoroTts.Api.RateLimiting;

/// <summary>The web server with <see cref="KnownFloods"/> between it and the application.</summary>
/// <param name="server">The web server.</param>
/// <param name="floods">What is refused in front of the application.</param>
internal sealed class GatedServer(IServer server, KnownFloods floods) : IServer
{
    public IFeatureCollection Features => server.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => server.StartAsync(new Gate<TContext>(application, floods), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();

    /// <summary>An application without the refused requests, which have the default context: none.</summary>
    private sealed class Gate<TContext>(IHttpApplication<TContext> application, KnownFloods floods) : IHttpApplication<TContext>
        where TContext : notnull
    {
        public TContext CreateContext(IFeatureCollection contextFeatures) =>
            floods.TryRefuse(contextFeatures) ? default! : application.CreateContext(contextFeatures);

        public Task ProcessRequestAsync(TContext context) => context is null ? Task.CompletedTask : application.ProcessRequestAsync(context);

        public void DisposeContext(TContext context, Exception? exception)
        {
            if (context is not null)
            {
                application.DisposeContext(context, exception);
            }
        }
    }
}
