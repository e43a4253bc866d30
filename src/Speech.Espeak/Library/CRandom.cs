using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Espeak.Library;

/// <summary>The C library's process-wide random generator.</summary>
internal static partial class CRandom
{
    /// <summary>Starts its sequence anew.</summary>
    [LibraryImport("libc", EntryPoint = "srand")]
    public static partial void Seed(uint seed);
}
