using System.Runtime.CompilerServices;
using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Encoding.Codecs.Sndfile;

namespace KokoroTts.Speech.Tests.Encoding.Codecs;

public class SndfileHandleTests
{
    private const int Flac = LibSndfile.FormatFlac | LibSndfile.EncodingInt16;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_holds_the_file_once_the_handle_is_gone(bool disposed)
    {
        var file = OpenAndAbandon(disposed);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(file.IsAlive);
    }

    [Fact]
    public void A_format_the_library_refuses_is_an_error_in_its_words()
    {
        var failure = Assert.Throws<AudioEncodingException>(
            () => SndfileHandle.Open(new VirtualFile(keepsPatches: false), LibSndfile.FormatFlac, sampleRate: 8_000));

        Assert.StartsWith("libsndfile: ", failure.Message, StringComparison.Ordinal);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference OpenAndAbandon(bool disposed)
    {
        var file = new VirtualFile(keepsPatches: false);
        var handle = SndfileHandle.Open(file, Flac, 24_000);
        handle.Write(new short[10_000]);
        if (disposed)
        {
            handle.Dispose();
        }

        return new WeakReference(file);
    }
}
