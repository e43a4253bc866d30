using KokoroTts.Api.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KokoroTts.Api.Admin;

/// <summary>The administrator's calls about rate limits.</summary>
internal static class AdminEndpoints
{
    public static void MapAdmin(this IEndpointRouteBuilder app)
    {
        var limits = app.MapGroup("/admin/rate-limits")
            .WithTags("Administration")
            .AddEndpointFilter<AdminAccess>()
            .AddEndpointFilter<AdminAudit>()
            .ProducesProblemsOfAdmin();
        limits.MapUsageReports();
        limits.MapClients();
        limits.MapPolicies();
        limits.MapExport();
    }

    private static RouteGroupBuilder ProducesProblemsOfAdmin(this RouteGroupBuilder group)
    {
        foreach (var status in new[] { StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden })
        {
            group.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ApiError), ["application/json"]));
        }

        return group;
    }
}
