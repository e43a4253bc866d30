using System.Text.RegularExpressions;

namespace KokoroTts.Standalone.Models;

/// <summary>Names of models and their files that are the same on every file system and cannot lead out of a folder.</summary>
internal static partial class ModelNames
{
    /// <summary>Whether a name may be the folder of a model.</summary>
    public static bool IsId(string name) => Segment().IsMatch(name);

    /// <summary>Whether a path may be that of a file inside a model's folder: names with slashes between them.</summary>
    public static bool IsPath(string path) => path.Length <= 200 && path.Split('/').All(IsId);

    /// <summary>A name made safe: what is not allowed becomes <c>_</c>; null where nothing would remain.</summary>
    public static string? Safe(string name)
    {
        var safe = NotAllowed().Replace(name, "_").TrimStart('.', '_', '-', '+');
        safe = safe.Length > 100 ? safe[^100..].TrimStart('.', '_', '-', '+') : safe;
        return IsId(safe) ? safe : null;
    }

    // The first character keeps hidden files, options of programs and '..' out.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._+-]{0,99}\z")]
    private static partial Regex Segment();

    [GeneratedRegex("[^A-Za-z0-9._+-]")]
    private static partial Regex NotAllowed();
}
