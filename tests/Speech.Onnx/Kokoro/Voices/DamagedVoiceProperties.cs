using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Kokoro.Voices;
using KokoroTts.Speech.Onnx.Kokoro.Voices.Files;
using KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Voices;

/// <summary>Whatever is in a file: it is a voice, or it is refused by the one exception, and it takes no more memory than a voice.</summary>
public sealed class DamagedVoiceProperties : IDisposable
{
    private const long MostAllocated = 8 * 1024 * 1024;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Damaged_torch_files_are_refused_or_read()
    {
        byte[] torch = Packs.Zip(
            CompressionLevel.NoCompression,
            ("a/data.pkl", "ctorch\nFloatStorage\n"u8.ToArray()), ("a/byteorder", "little"u8.ToArray()), ("a/data/0", Packs.Bytes(Packs.Numbers(1))));
        Check("a.pt", torch, TorchFile.Read);
        Check("b.pt", Packs.Zip(CompressionLevel.Fastest, ("a/data/0", Packs.Bytes(Packs.Numbers(1)))), TorchFile.Read);
    }

    [RealVoicesFact]
    public void Damaged_published_voices_are_refused_or_read() =>
        Check("real.pt", File.ReadAllBytes(RealVoices.PathOf("am_adam")), TorchFile.Read);

    [Fact]
    public void Damaged_archives_of_arrays_are_refused_or_read()
    {
        var archive = Packs.Zip(CompressionLevel.Fastest, ("af_a.npy", Packs.Npy(Packs.Bytes(Packs.Numbers(1)), "(510, 1, 256)")));
        Check("a.npz", archive, static path => NumpyArchive.List(path)[0].Read());
    }

    [Fact]
    public void Damaged_arrays_are_refused_or_read() =>
        Check("a.npy", Packs.Npy(Packs.Bytes(Packs.Numbers(1)), "(510, 1, 256)"), static path => NumpyArray.Read(File.ReadAllBytes(path), path));

    [Fact]
    public void Damaged_raw_files_are_refused_or_read() => Check("a.bin", Packs.Bytes(Packs.Numbers(1)), RawFile.Read);

    private void Check(string name, byte[] sound, Func<string, VoicePack> read)
    {
        // Headers are at both ends of archives, so damage falls there as often as anywhere.
        var places = Gen.OneOf(
            Gen.Choose(0, sound.Length - 1), Gen.Choose(0, Math.Min(400, sound.Length - 1)), Gen.Choose(Math.Max(0, sound.Length - 800), sound.Length - 1));
        var damages = from cut in Gen.Frequency((3, Gen.Constant(sound.Length)), (1, places))
                      from flips in Gen.Zip(places, Gen.Choose(0, 255)).ListOf().Resize(6)
                      select (cut, flips);
        Prop.ForAll(damages.ToArbitrary(), damage =>
        {
            var bytes = sound[..damage.cut];
            foreach (var (place, value) in damage.flips.Where(flip => flip.Item1 < bytes.Length))
            {
                bytes[place] = (byte)value;
            }

            var path = _folder.Write(name, bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var style = read(path).StyleFor(100).ToArray();
                Assert.All(style, static number => Assert.InRange(number, -100, 100));
            }
            catch (KokoroFileException refusal)
            {
                Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
