using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Encoding.Codecs.Sndfile;

/// <summary>The functions of libsndfile 1.1 or later that encoding needs, as its sndfile.h declares them.</summary>
internal static unsafe partial class LibSndfile
{
    public const int ModeWrite = 0x20;

    public const int FormatFlac = 0x17_0000;
    public const int FormatOgg = 0x20_0000;
    public const int FormatMpeg = 0x23_0000;
    public const int EncodingInt16 = 0x0002;
    public const int EncodingOpus = 0x0064;
    public const int EncodingMpegLayer3 = 0x0082;

    public const int SetCompressionLevel = 0x1301;
    public const int SetOggPageLatencyMs = 0x1302;
    public const int SetBitRateMode = 0x1305;
    public const int BitRateModeConstant = 0;

    private const string Library = "libsndfile.so.1";

    [LibraryImport(Library, EntryPoint = "sf_open_virtual")]
    public static partial nint OpenVirtual(VirtualIo* io, int mode, ref SoundFormat format, nint userData);

    [LibraryImport(Library, EntryPoint = "sf_close")]
    public static partial int Close(nint file);

    [LibraryImport(Library, EntryPoint = "sf_write_short")]
    public static partial long WriteInt16(SndfileHandle file, ReadOnlySpan<short> samples, long count);

    [LibraryImport(Library, EntryPoint = "sf_command")]
    public static partial int Command(SndfileHandle file, int command, ref double value, int size = sizeof(double));

    [LibraryImport(Library, EntryPoint = "sf_command")]
    public static partial int Command(SndfileHandle file, int command, ref int value, int size = sizeof(int));

    /// <summary>The last error of an open file, as a string the library owns.</summary>
    [LibraryImport(Library, EntryPoint = "sf_strerror")]
    public static partial nint ErrorText(SndfileHandle file);

    /// <summary>The last error of opening a file, as a string the library owns.</summary>
    [LibraryImport(Library, EntryPoint = "sf_strerror")]
    public static partial nint OpenErrorText(nint nullFile);

    /// <summary>SF_INFO.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct SoundFormat
    {
        public long Frames;
        public int SampleRate;
        public int Channels;
        public int Format;
        public int Sections;
        public int Seekable;
    }

    /// <summary>SF_VIRTUAL_IO.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct VirtualIo
    {
        public delegate* unmanaged[Cdecl]<nint, long> GetLength;
        public delegate* unmanaged[Cdecl]<long, int, nint, long> Seek;
        public delegate* unmanaged[Cdecl]<void*, long, nint, long> Read;
        public delegate* unmanaged[Cdecl]<void*, long, nint, long> Write;
        public delegate* unmanaged[Cdecl]<nint, long> Tell;
    }
}
