using KokoroTts.Observability.Health;
using KokoroTts.Silo.Access;

namespace KokoroTts.Silo.Health;

/// <summary>The probes of orchestrators, and the call that empties a silo before it is stopped.</summary>
internal static class SiloHealth
{
    public static IServiceCollection AddSiloHealth(this IServiceCollection services)
    {
        services.AddSingleton<SiloState>();
        services.AddHealthChecks()
            .AddCheck<StartupCheck>("startup", tags: [StartupCheck.Tag, HealthTags.Ready])
            .AddCheck<MembershipCheck>("membership", tags: [HealthTags.Ready])
            .AddCheck<DrainCheck>("drain", tags: [HealthTags.Ready]);
        return services;
    }

    /// <summary>
    /// Maps GET /health, /health/startup, /health/live and /health/ready, and POST /drain, which answers once what the silo had begun is
    /// finished.
    /// </summary>
    public static void MapSiloHealth(this WebApplication app)
    {
        app.MapHealth();
        app.MapHealthOf("/health/startup", StartupCheck.Tag);
        app.MapPost("/drain", DrainAsync).AddEndpointFilter<OperatorAccess>();
    }

    private static async Task<IResult> DrainAsync(SiloState state, CancellationToken aborted)
    {
        await state.DrainAsync(aborted);
        return Results.Text("drained\n");
    }
}
