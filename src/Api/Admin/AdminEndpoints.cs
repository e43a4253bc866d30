using KokoroTts.Api.Admin.DeadLetters;
using KokoroTts.Api.Admin.Models;
using KokoroTts.Api.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Api.Admin;

/// <summary>The administrator's calls: about rate limits, models and, where the host keeps them, dead letters.</summary>
internal static class AdminEndpoints
{
    public static void MapAdmin(this IEndpointRouteBuilder app)
    {
        var limits = app.MapAdminGroup("/admin/rate-limits");
        limits.MapUsageReports();
        limits.MapClients();
        limits.MapPolicies();
        limits.MapExport();
        app.MapAdminGroup("/admin/models").MapModels();
        if (app.ServiceProvider.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IDeadLetterBox)))
        {
            app.MapAdminGroup("/admin/dead-letters").MapDeadLetters();
        }
    }

    private static RouteGroupBuilder MapAdminGroup(this IEndpointRouteBuilder app, string prefix) => app.MapGroup(prefix)
        .WithTags("Administration")
        .AddEndpointFilter<AdminAccess>()
        .AddEndpointFilter<AdminAudit>()
        .ProducesProblemsOfAdmin();

    private static RouteGroupBuilder ProducesProblemsOfAdmin(this RouteGroupBuilder group)
    {
        foreach (var status in new[] { StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden })
        {
            group.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ApiError), ["application/json"]));
        }

        return group;
    }
}
