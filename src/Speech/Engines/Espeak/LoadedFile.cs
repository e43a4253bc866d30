using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>Finds the file a loaded function came from (dladdr(3)).</summary>
internal static unsafe partial class LoadedFile
{
    /// <summary>Path of the library that holds an address.</summary>
    /// <param name="address">Address of one of its functions.</param>
    public static string Of(nint address) => Find(address, out var found) != 0
        ? Marshal.PtrToStringUTF8((nint)found.FileName)!
        : throw new DllNotFoundException($"No loaded library holds the address 0x{address:x}.");

    [LibraryImport("libc", EntryPoint = "dladdr")]
    private static partial int Find(nint address, out Entry entry);

    /// <summary>Dl_info of dlfcn.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public byte* FileName;
        public nint Base;
        public byte* SymbolName;
        public nint SymbolAddress;
    }
}
