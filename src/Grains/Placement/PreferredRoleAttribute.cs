using Orleans.Placement;

namespace KokoroTts.Grains.Placement;

/// <summary>The grain is placed on silos with a role, and on any silo while none has it.</summary>
/// <param name="role">One of <see cref="SiloRoles"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PreferredRoleAttribute(string role) : PlacementFilterAttribute(new PreferredRoleFilter(role));
