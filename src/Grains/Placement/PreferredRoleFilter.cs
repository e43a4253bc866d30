using Orleans.Metadata;
using Orleans.Placement;

namespace KokoroTts.Grains.Placement;

/// <summary>Keeps a grain to the silos with a role, as long as there is one.</summary>
public sealed class PreferredRoleFilter : PlacementFilterStrategy
{
    private const string RoleProperty = "role";

    /// <summary>Makes one whose role is read from the properties of the grain's type.</summary>
    public PreferredRoleFilter()
        : this(string.Empty)
    {
    }

    /// <summary>Makes one for a role.</summary>
    /// <param name="role">One of <see cref="SiloRoles"/>.</param>
    public PreferredRoleFilter(string role)
        : base(order: 0) => Role = role;

    /// <summary>The role.</summary>
    public string Role { get; private set; }

    /// <inheritdoc/>
    public override void AdditionalInitialize(GrainProperties properties) =>
        Role = GetPlacementFilterGrainProperty(RoleProperty, properties)
            ?? throw new ArgumentException($"The type of grain names no {RoleProperty} for its placement.", nameof(properties));

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> GetAdditionalGrainProperties(
        IServiceProvider services, Type grainClass, GrainType grainType, IReadOnlyDictionary<string, string> existingProperties) =>
        [KeyValuePair.Create(RoleProperty, Role)];
}
