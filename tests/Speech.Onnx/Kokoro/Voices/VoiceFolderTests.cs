using System.IO.Compression;
using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Kokoro.Voices;
using KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Voices;

public sealed class VoiceFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Voices_are_found_in_all_their_files()
    {
        Write("voices/af_raw.bin", 1);
        _folder.Write("voices/af_torch.pt", Packs.Zip(CompressionLevel.Fastest, ("af_torch/data/0", Packs.Bytes(Packs.Numbers(2)))));
        _folder.Write("voices/more.npz", Packs.Zip(CompressionLevel.Fastest, ("af_array.npy", Packs.Npy(Packs.Bytes(Packs.Numbers(3)), "(510, 256)"))));
        _folder.Write("voices-v1.0.bin", Packs.Zip(CompressionLevel.Fastest, ("af_root.npy", Packs.Npy(Packs.Bytes(Packs.Numbers(4)), "(510, 256)"))));
        _folder.Write("voices.bin", [.. Packs.Bytes(Packs.Numbers(5)), .. Packs.Bytes(Packs.Numbers(6))]);
        _folder.Write("voices.txt", "af_first\n\n  af_second \r\n");
        _folder.Write("voices/readme.txt", "Not a voice.");
        _folder.Write("kokoro.onnx", "Not a voice.");
        _folder.Write("voices/.hidden.bin", "Not a voice.");

        var library = new VoiceLibrary(VoiceFolder.List(_folder.Path, KokoroSettings.None));

        Assert.Equal(["af_array", "af_first", "af_raw", "af_root", "af_second", "af_torch"], library.Ids);
        Assert.Equal([3f, 5, 1, 4, 6, 2], library.Ids.Select(id => library.Get(id).StyleFor(1)[1]));
        Assert.Equal(5, library.Files.Count);
    }

    [Fact]
    public void Of_voices_with_one_id_the_first_file_counts()
    {
        Write("voices/af_a.bin", 1);
        _folder.Write("voices/af_a.pt", Packs.Zip(CompressionLevel.Fastest, ("a/data/0", Packs.Bytes(Packs.Numbers(2)))));

        Assert.Equal(1, new VoiceLibrary(VoiceFolder.List(_folder.Path, KokoroSettings.None)).Get("af_a").StyleFor(1)[1]);
    }

    [Fact]
    public void The_settings_name_the_speakers_that_no_list_does()
    {
        Write("voices.bin", 7);
        var settings = KokoroSettings.ReadFrom(_folder.Write("model.json", """{"voices": ["mine"]}"""));

        Assert.Equal(["mine"], VoiceFolder.List(_folder.Path, settings).Select(static voice => voice.Id));
    }

    [Fact]
    public void A_folder_without_voices_says_what_to_put_there() =>
        Assert.Contains("voices/af_heart.pt", Assert.Throws<KokoroFileException>(() => VoiceFolder.List(_folder.Path, KokoroSettings.None)).Message);

    [Fact]
    public void A_file_whose_name_is_no_id_is_refused()
    {
        Write("voices/my voice.bin", 1);

        Assert.Contains("my voice.bin", Assert.Throws<KokoroFileException>(() => VoiceFolder.List(_folder.Path, KokoroSettings.None)).Message);
    }

    [Fact]
    public void Voices_are_read_when_they_are_needed()
    {
        _folder.Write("voices/af_a.pt", "not read yet");

        var library = new VoiceLibrary(VoiceFolder.List(_folder.Path, KokoroSettings.None));

        Assert.Equal(["af_a"], library.Ids);
        Assert.Throws<KokoroFileException>(() => library.Get("af_a"));
    }

    private void Write(string name, float pack) => _folder.Write(name, Packs.Bytes(Packs.Numbers(pack)));
}
