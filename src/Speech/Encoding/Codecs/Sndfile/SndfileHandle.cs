using System.Runtime.InteropServices;
using KokoroTts.Speech.Native;

namespace KokoroTts.Speech.Encoding.Codecs.Sndfile;

/// <summary>An open SNDFILE that writes mono samples to a <see cref="VirtualFile"/>; closing it flushes the codec into that file.</summary>
internal sealed unsafe class SndfileHandle : SafeHandle
{
    private GCHandle _file;

    private SndfileHandle(GCHandle file, nint handle)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        _file = file;
        SetHandle(handle);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Opens a file for writing.</summary>
    /// <param name="file">Where the bytes go.</param>
    /// <param name="format">Container and encoding, SF_FORMAT_*.</param>
    /// <param name="sampleRate">Samples per second.</param>
    /// <exception cref="MissingDependencyException">libsndfile is not installed.</exception>
    /// <exception cref="AudioEncodingException">libsndfile refused the format.</exception>
    public static SndfileHandle Open(VirtualFile file, int format, int sampleRate)
    {
        var pinned = GCHandle.Alloc(file);
        var io = VirtualFileCallbacks.Table;
        var sound = new LibSndfile.SoundFormat { SampleRate = sampleRate, Channels = 1, Format = format };
        nint handle = 0;
        try
        {
            handle = LibSndfile.OpenVirtual(&io, LibSndfile.ModeWrite, ref sound, GCHandle.ToIntPtr(pinned));
        }
        catch (DllNotFoundException exception)
        {
            throw new MissingDependencyException(
                "libsndfile.so.1",
                "Install it (Debian: apt-get install libsndfile1), or ask for wav or pcm.",
                exception);
        }
        finally
        {
            if (handle == 0)
            {
                pinned.Free();
            }
        }

        return handle != 0
            ? new SndfileHandle(pinned, handle)
            : throw new AudioEncodingException($"libsndfile: {Marshal.PtrToStringUTF8(LibSndfile.OpenErrorText(0))}");
    }

    /// <summary>Encodes samples.</summary>
    /// <exception cref="AudioEncodingException">The codec failed.</exception>
    public void Write(ReadOnlySpan<short> samples)
    {
        if (LibSndfile.WriteInt16(this, samples, samples.Length) != samples.Length)
        {
            throw LastError();
        }
    }

    /// <summary>Sets a property given as a number with a fraction.</summary>
    public void Set(int command, double value) => LibSndfile.Command(this, command, ref value);

    /// <summary>Sets a property given as an integer.</summary>
    public void Set(int command, int value) => LibSndfile.Command(this, command, ref value);

    protected override bool ReleaseHandle()
    {
        var closed = LibSndfile.Close(handle) == 0;
        _file.Free();
        return closed;
    }

    private AudioEncodingException LastError() =>
        new($"libsndfile: {Marshal.PtrToStringUTF8(LibSndfile.ErrorText(this))}");
}
