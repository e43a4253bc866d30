using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Encoding.Codecs.Sndfile;

/// <summary>What libsndfile calls in place of the file system; the user data is a <see cref="GCHandle"/> of a <see cref="VirtualFile"/>.</summary>
internal static unsafe class VirtualFileCallbacks
{
    /// <summary>The table libsndfile copies when it opens the file.</summary>
    public static LibSndfile.VirtualIo Table => new()
    {
        GetLength = &GetLength,
        Seek = &Seek,
        Read = &Read,
        Write = &Write,
        Tell = &Tell,
    };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long GetLength(nint userData) => File(userData).Length;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Seek(long offset, int origin, nint userData) => File(userData).Seek(offset, (SeekOrigin)origin);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Read(void* buffer, long count, nint userData) => 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Write(void* bytes, long count, nint userData)
    {
        var file = File(userData);
        try
        {
            file.Write(new ReadOnlySpan<byte>(bytes, checked((int)count)));
            return count;
        }
        catch (Exception exception)
        {
            // An exception must not unwind native frames; the codec throws it once the library has returned.
            file.Fault ??= ExceptionDispatchInfo.Capture(exception);
            return 0;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Tell(nint userData) => File(userData).Position;

    private static VirtualFile File(nint userData) => (VirtualFile)GCHandle.FromIntPtr(userData).Target!;
}
