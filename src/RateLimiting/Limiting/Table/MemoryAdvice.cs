using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace KokoroTts.RateLimiting.Limiting.Table;

/// <summary>
/// What processor and system may be told about memory that will be used. Nothing is read or written, so that any address will do,
/// also one whose content has moved or gone; where advice is not taken, everything works and is slower.
/// </summary>
internal static unsafe partial class MemoryAdvice
{
    /// <summary>Bytes that come into the cache together.</summary>
    public const int LineBytes = 64;

    private const int HugePageBytes = 2 << 20;
    private const int UseHugePages = 14;

    /// <summary>Asks the processor for the cache lines from a place on, and does not wait for them.</summary>
    public static void Fetch<T>(ref readonly T first, int bytes)
    {
        if (Sse.IsSupported)
        {
            var place = (byte*)Unsafe.AsPointer(in first);
            for (var offset = 0; offset < bytes; offset += LineBytes)
            {
                Sse.Prefetch0(place + offset);
            }
        }
    }

    /// <summary>Asks Linux to keep an array in pages of 2 MiB, of which the processor finds hundreds of times as many without a search.</summary>
    /// <param name="pinned">An array that does not move, of which nothing has been used.</param>
    public static void PreferHugePages(long[] pinned)
    {
        var start = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
        var first = (start + HugePageBytes - 1) & -HugePageBytes;
        var end = (start + ((nint)pinned.Length * sizeof(long))) & -HugePageBytes;
        if (OperatingSystem.IsLinux() && end > first)
        {
            _ = MAdvise(first, (nuint)(end - first), UseHugePages);
        }
    }

    /// <summary>Index of the first word of an array that does not move at which a cache line begins.</summary>
    public static int FirstLine(long[] pinned) =>
        (int)(-(nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned)) & (LineBytes - 1)) / sizeof(long);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MAdvise(nint address, nuint length, int advice);
}
