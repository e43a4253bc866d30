using KokoroTts.Api.Availability;

namespace KokoroTts.ApiFrontend.Cluster;

/// <summary>Nothing speaks without a silo.</summary>
internal sealed class ClusterAvailability(ClusterConnection connection) : IServiceAvailability
{
    public string? WhyAway => connection.IsConnected ? null : "The service is starting or has lost its workers. Try again shortly.";
}
