using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace KokoroTts.Grains.Placement;

/// <summary>Where grains may live, as a silo adds it.</summary>
public static class PlacementExtensions
{
    /// <summary>Adds the placement of workers by the name of their silo and of coordinating grains by role, and publishes the silo's roles.</summary>
    /// <param name="silo">The silo's builder.</param>
    /// <param name="roles">Its roles, of <see cref="SiloRoles"/>.</param>
    /// <returns>The same builder.</returns>
    public static ISiloBuilder AddKokoroPlacement(this ISiloBuilder silo, params IEnumerable<string> roles)
    {
        silo.UseSiloMetadata(new Dictionary<string, string> { [SiloRoles.MetadataKey] = SiloRoles.Format(roles) });
        silo.AddPlacementDirector<NamedSiloPlacement, NamedSiloPlacementDirector>();
        silo.Services.AddPlacementFilter<PreferredRoleFilter, PreferredRoleFilterDirector>(ServiceLifetime.Transient);
        return silo;
    }
}
