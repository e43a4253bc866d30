using KokoroTts.Grains.Interfaces.Policies;
using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.ApiFrontend.RateLimiting;

/// <summary>The limiters of all clients in the cluster.</summary>
internal static class ClusterRateLimiting
{
    /// <summary>
    /// Adds the cluster's limiters, policies and notices. To be called after the Orleans client was added, so that what follows the
    /// cluster starts after it, and before the web server starts.
    /// </summary>
    public static IHostApplicationBuilder AddClusterRateLimiting(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IRateLimiter, ClusterRateLimiter>();
        builder.Services.AddPoliciesOfFrontend();
        builder.Services.AddHostedService<NoticeFollower>();
        return builder;
    }

    /// <summary>Shows in the metrics what a frontend knows of the limits. The host adds the API and the cluster's usage.</summary>
    public static IHostApplicationBuilder AddRateLimitGauges(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<RateLimitGauges>();
        return builder;
    }
}
