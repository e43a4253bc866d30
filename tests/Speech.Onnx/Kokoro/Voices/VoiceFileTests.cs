using System.IO.Compression;
using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Kokoro.Voices;
using KokoroTts.Speech.Onnx.Kokoro.Voices.Files;
using KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Voices;

public sealed class VoiceFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RealVoicesFact]
    public void Published_voices_are_read()
    {
        AssertNumbers("af_heart", -0.25429046154022217f, 0.26149097084999084f, -0.21525178849697113f, 0.1423729509115219f);
        AssertNumbers("am_adam", -0.10037234425544739f, 0.17776136100292206f, -0.045937154442071915f, 0.17203301191329956f);
        AssertNumbers("bf_emma", -0.199632927775383f, 0.2317025512456894f, -0.17133034765720367f, -0.014016324654221535f);

        static void AssertNumbers(string id, float first, float second, float lastRow, float last)
        {
            var pack = TorchFile.Read(RealVoices.PathOf(id));
            Assert.Equal(510, pack.Count);
            Assert.Equal([first, second], pack.StyleFor(1)[..2]);
            Assert.Equal((lastRow, last), (pack.StyleFor(510)[0], pack.StyleFor(510)[^1]));
        }
    }

    [Theory]
    [InlineData(510, false, CompressionLevel.NoCompression)]
    [InlineData(511, false, CompressionLevel.NoCompression)]
    [InlineData(510, false, CompressionLevel.Optimal)]
    [InlineData(510, true, CompressionLevel.Fastest)]
    public void A_torch_file_is_read_stored_or_deflated(int rows, bool half, CompressionLevel level)
    {
        var path = _folder.Write("af_a.pt", Torch(level, Bytes(rows, half), half ? "HalfStorage" : "FloatStorage"));

        AssertIsPack(2, rows, TorchFile.Read(path));
    }

    [Theory]
    [InlineData(510, false)]
    [InlineData(511, false)]
    [InlineData(510, true)]
    [InlineData(511, true)]
    public void A_raw_file_is_read(int rows, bool half) => AssertIsPack(2, rows, RawFile.Read(_folder.Write("af_a.bin", Bytes(rows, half))));

    [Theory]
    [InlineData("(510, 1, 256)", "<f4", 1)]
    [InlineData("(510, 256)", "<f4", 2)]
    [InlineData("(510, 1, 256)", "<f2", 1)]
    public void An_archive_of_numpy_arrays_is_read(string shape, string type, byte version)
    {
        var array = Packs.Npy(Bytes(510, type == "<f2"), shape, type, version);
        var path = _folder.Write("voices-v1.0.bin", Packs.Zip(CompressionLevel.Fastest, ("af_a.npy", array), ("af_b.npy", array)));

        Assert.True(NumpyArchive.IsArchive(path));
        Assert.Equal(["af_a", "af_b"], NumpyArchive.List(path).Select(static voice => voice.Id));
        Assert.All(NumpyArchive.List(path), static voice => AssertIsPack(2, 510, voice.Read()));
    }

    [Fact]
    public void A_file_of_speakers_is_read_by_their_numbers()
    {
        var path = _folder.Write("voices.bin", [.. Packs.Bytes(Packs.Numbers(1)), .. Packs.Bytes(Packs.Numbers(2)), .. Packs.Bytes(Packs.Numbers(3))]);

        var voices = SpeakerFile.List(path, ["af_c", "af_a", "af_b"]);

        Assert.Equal(["af_c", "af_a", "af_b"], voices.Select(static voice => voice.Id));
        Assert.All(voices.Select(static (voice, number) => (voice, number)), static one => AssertIsPack(one.number + 1, 510, one.voice.Read()));
    }

    [Fact]
    public void A_file_of_speakers_needs_a_name_for_each()
    {
        var path = _folder.Write("voices.bin", Packs.Bytes(Packs.Numbers(1, 1020)));

        AssertRefused(() => SpeakerFile.List(path, ["af_a"]), path, "2 voices", "1 are named", "voices.txt");
        AssertRefused(() => SpeakerFile.List(path, []), path, "0 are named");
        AssertRefused(() => SpeakerFile.List(_folder.Write("odd.bin", new byte[522_241]), ["af_a"]), "522241");
        AssertRefused(() => SpeakerFile.List(_folder.Write("empty.bin", []), []), "0 bytes");
        AssertRefused(() => SpeakerFile.List(path, ["../a", "af_b"]), "voice 0");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(522_239)]
    [InlineData(522_241)]
    [InlineData(1_044_480)]
    public void A_raw_file_of_another_size_is_refused(int size)
    {
        var path = _folder.Write("af_a.bin", new byte[size]);

        AssertRefused(() => RawFile.Read(path), path, size.ToString(), "510");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1e30f)]
    public void Numbers_that_no_voice_has_are_refused(float number)
    {
        var numbers = Packs.Numbers(2);
        numbers[^1] = number;

        AssertRefused(() => RawFile.Read(_folder.Write("af_a.bin", Packs.Bytes(numbers))), "af_a.bin", "row 509");
        AssertRefused(() => TorchFile.Read(_folder.Write("af_a.pt", Torch(CompressionLevel.Fastest, Packs.Bytes(numbers), "FloatStorage"))), "af_a.pt");
    }

    [Fact]
    public void Torch_files_of_something_else_are_refused()
    {
        var pack = Bytes(510, half: false);
        AssertTorchRefused("0 entries", ("a/data/1", pack));
        AssertTorchRefused("2 entries", ("a/data/0", pack), ("b/data/0", pack));
        AssertTorchRefused("4 bytes", ("a/data/0", new byte[4]));
        AssertTorchRefused("big-endian", ("a/data/0", pack), ("a/byteorder", "big"u8.ToArray()));
        AssertTorchRefused("type half", ("a/data/0", Bytes(510, half: true)));
        AssertTorchRefused("type half", ("a/data/0", Bytes(510, half: true)), ("a/data.pkl", "ctorch\nBFloat16Storage\n"u8.ToArray()));
        AssertTorchRefused("65 entries", [.. Enumerable.Range(0, 65).Select(static number => ($"a/{number}", Array.Empty<byte>()))]);
        AssertRefused(() => TorchFile.Read(_folder.Write("a.pt", "no archive")), "a.pt");
        AssertRefused(() => TorchFile.Read(_folder.Write("a.pt", new byte[3_000_000])), "3000000");
        AssertRefused(() => TorchFile.Read(Path.Combine(_folder.Path, "missing.pt")), "missing.pt");
    }

    [Theory]
    [InlineData("(510, 1, 256)", ">f4", "False")]
    [InlineData("(510, 1, 256)", "<f8", "False")]
    [InlineData("(510, 1, 256)", "<i4", "False")]
    [InlineData("(510, 1, 256)", "|O", "False")]
    [InlineData("(510, 1, 256)", "<f4", "True")]
    [InlineData("(510, 256, 1)", "<f4", "False")]
    [InlineData("(510, 2, 256)", "<f4", "False")]
    [InlineData("(256,)", "<f4", "False")]
    [InlineData("()", "<f4", "False")]
    [InlineData("(511, 1, 256)", "<f4", "False")]
    [InlineData("(0, 1, 256)", "<f4", "False")]
    [InlineData("(9999, 1, 256)", "<f4", "False")]
    [InlineData("(-510, 1, 256)", "<f4", "False")]
    [InlineData("(99999999999, 1, 256)", "<f4", "False")]
    public void Numpy_arrays_of_something_else_are_refused(string shape, string type, string fortran) =>
        AssertRefused(() => NumpyArray.Read(Packs.Npy(Bytes(510, half: false), shape, type, 1, fortran), "here"), "here");

    [Fact]
    public void Archives_without_arrays_or_with_too_much_are_refused()
    {
        AssertRefused(() => NumpyArchive.List(_folder.Write("a.npz", Packs.Zip(CompressionLevel.Fastest, ("a.txt", [1])))), "without any .npy");
        AssertRefused(() => NumpyArchive.List(_folder.Write("b.npz", Packs.Zip(CompressionLevel.Fastest, ("../a.npy", [1])))), "../a.npy");
        AssertRefused(() => NumpyArchive.List(_folder.Write("c.npz", "PK")), "c.npz");

        // Four megabytes of zeros in a few kilobytes are not unpacked.
        var bomb = NumpyArchive.List(_folder.Write("d.npz", Packs.Zip(CompressionLevel.Optimal, ("a.npy", new byte[4_000_000]))));
        AssertRefused(() => bomb[0].Read(), "4000000");
    }

    private static byte[] Bytes(int rows, bool half) => half ? Packs.HalfBytes(Packs.Numbers(2, rows)) : Packs.Bytes(Packs.Numbers(2, rows));

    private static byte[] Torch(CompressionLevel level, byte[] numbers, string storage) => Packs.Zip(
        level,
        ("af_a/data.pkl", System.Text.Encoding.ASCII.GetBytes($"ctorch\n{storage}\nq")),
        ("af_a/byteorder", "little"u8.ToArray()),
        ("af_a/data/0", numbers),
        ("af_a/version", "3\n"u8.ToArray()));

    private static void AssertIsPack(float pack, int rows, VoicePack read)
    {
        Assert.Equal(rows, read.Count);
        Assert.Equal(pack, read.StyleFor(1)[0], 0.01f);
        Assert.Equal(pack + ((rows - 1) / 1000f), read.StyleFor(rows)[0], 0.01f);
        Assert.Equal(pack, read.StyleFor(rows)[^1]);
    }

    private static void AssertRefused(Func<object> read, params string[] words)
    {
        var refusal = Assert.Throws<KokoroFileException>(read);
        Assert.All(words, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
    }

    private void AssertTorchRefused(string word, params (string, byte[])[] entries) =>
        AssertRefused(() => TorchFile.Read(_folder.Write("a.pt", Packs.Zip(CompressionLevel.Fastest, entries))), "a.pt", word);
}
