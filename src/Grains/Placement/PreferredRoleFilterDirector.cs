using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace KokoroTts.Grains.Placement;

/// <summary>Leaves the silos that have the role, or all where none has it.</summary>
/// <param name="metadata">What silos tell of themselves.</param>
internal sealed class PreferredRoleFilterDirector(ISiloMetadataCache metadata) : IPlacementFilterDirector
{
    /// <inheritdoc/>
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        var role = ((PreferredRoleFilter)filterStrategy).Role;
        var all = silos.ToList();
        var preferred = all.FindAll(silo => SiloRoles.Include(metadata.GetSiloMetadata(silo).Metadata, role));
        return preferred.Count > 0 ? preferred : all;
    }
}
