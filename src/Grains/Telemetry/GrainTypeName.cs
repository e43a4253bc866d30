using System.Collections.Concurrent;

namespace KokoroTts.Grains.Telemetry;

/// <summary>The texts of grain types, which Orleans would decode anew for each call.</summary>
internal static class GrainTypeName
{
    private static readonly ConcurrentDictionary<GrainType, string> Names = new();

    /// <summary>The name of a type.</summary>
    public static string Of(GrainType type) => Names.GetOrAdd(type, static type => type.ToString() ?? "");
}
