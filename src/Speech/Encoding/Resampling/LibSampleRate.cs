using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Encoding.Resampling;

/// <summary>The functions of libsamplerate that streaming conversion needs, as its samplerate.h declares them.</summary>
internal static unsafe partial class LibSampleRate
{
    public const string Library = "libsamplerate.so.0";

    public const int SincMediumQuality = 1;

    [LibraryImport(Library, EntryPoint = "src_new")]
    public static partial ResamplerHandle New(int converter, int channels, out int error);

    [LibraryImport(Library, EntryPoint = "src_process")]
    public static partial int Process(ResamplerHandle state, Conversion* conversion);

    [LibraryImport(Library, EntryPoint = "src_delete")]
    public static partial nint Delete(nint state);

    /// <summary>The text of an error, as a string the library owns.</summary>
    [LibraryImport(Library, EntryPoint = "src_strerror")]
    public static partial nint ErrorText(int error);

    /// <summary>SRC_DATA; a C long is as wide as a pointer on the platforms the library is loaded from.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Conversion
    {
        public float* Input;
        public float* Output;
        public nint InputFrames;
        public nint OutputFrames;
        public nint InputFramesUsed;
        public nint OutputFramesMade;
        public int EndOfInput;
        public double Ratio;
    }
}
