using KokoroTts.Grains.Placement;

namespace KokoroTts.Silo.Configuration;

/// <summary>What a silo is there for.</summary>
[Flags]
public enum Roles
{
    /// <summary>It speaks: its devices are workers.</summary>
    Worker = 1,

    /// <summary>It counts and coordinates: limiters, policies, the directory of workers.</summary>
    Limiter = 2,

    /// <summary>All of it.</summary>
    Both = Worker | Limiter,
}

/// <summary>Roles as the cluster knows them.</summary>
internal static class RoleNames
{
    /// <summary>The names of roles.</summary>
    public static IEnumerable<string> Names(this Roles roles)
    {
        if (roles.HasFlag(Roles.Worker))
        {
            yield return SiloRoles.Worker;
        }

        if (roles.HasFlag(Roles.Limiter))
        {
            yield return SiloRoles.Limiter;
        }
    }
}
