using KokoroTts.Silo.Access;
using Orleans.Dashboard;

namespace KokoroTts.Silo;

/// <summary>The dashboard of Orleans, for operators only: it shows the state of grains.</summary>
internal static class DashboardEndpoints
{
    public static void MapDashboard(this WebApplication app) => app.MapOrleansDashboard().AddEndpointFilter<RouteGroupBuilder, OperatorAccess>();
}
