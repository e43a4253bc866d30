using System.Reflection;

namespace KokoroTts.Observability;

/// <summary>The version of the product, the same for every assembly built together.</summary>
public static class ProductVersion
{
    /// <summary>Semantic version without build metadata, for example <c>0.1.0</c>.</summary>
    public static string Current { get; } = Read(typeof(ProductVersion).Assembly);

    private static string Read(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? assembly.GetName().Version?.ToString(3)
            ?? "0.0.0";
        return version.Split('+')[0];
    }
}
