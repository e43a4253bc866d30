namespace KokoroTts.Grains.Placement;

/// <summary>What a silo is there for. Silos tell each other their roles as metadata.</summary>
public static class SiloRoles
{
    /// <summary>Speaks.</summary>
    public const string Worker = "worker";

    /// <summary>Counts and coordinates.</summary>
    public const string Limiter = "limiter";

    /// <summary>Key of the metadata that holds the roles, with commas between.</summary>
    public const string MetadataKey = "roles";

    /// <summary>Roles as metadata.</summary>
    /// <param name="roles">The roles.</param>
    public static string Format(IEnumerable<string> roles) => string.Join(',', roles);

    /// <summary>Whether roles in metadata include one.</summary>
    /// <param name="metadata">The metadata of a silo.</param>
    /// <param name="role">The role.</param>
    public static bool Include(IReadOnlyDictionary<string, string> metadata, string role) =>
        metadata.TryGetValue(MetadataKey, out var roles) && roles.Split(',').Contains(role, StringComparer.Ordinal);
}
