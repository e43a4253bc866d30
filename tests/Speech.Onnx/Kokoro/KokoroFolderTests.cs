using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Kokoro.Tokens;
using KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro;

public sealed class KokoroFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Voices_are_all_that_a_folder_needs()
    {
        _folder.Write("voices/bf_emma.bin", Packs.Bytes(Packs.Numbers(1)));

        var read = KokoroFolder.Read(_folder.Path, "kokoro");

        Assert.Same(KokoroVocabulary.V1, read.Vocabulary);
        Assert.Equal("bf_emma", read.Voices.Default);
        Assert.Equal(["bf_emma"], read.Library.Ids);
        Assert.Equal([Path.Combine(_folder.Path, "voices/bf_emma.bin")], read.Files);
    }

    [Fact]
    public void Its_own_vocabulary_and_settings_count()
    {
        _folder.Write("voices/a.bin", Packs.Bytes(Packs.Numbers(1)));
        _folder.Write("voices/b.bin", Packs.Bytes(Packs.Numbers(1)));
        _folder.Write("config.json", """{"vocab": {"a": 9}}""");
        _folder.Write("model.json", """{"default_voice": "b", "voices": [{"id": "b", "language": "it"}]}""");

        var read = KokoroFolder.Read(_folder.Path, "kokoro");

        Assert.Equal((9, null), (read.Vocabulary.IdOf('a'), read.Vocabulary.IdOf('b')));
        Assert.Equal(("b", "it"), (read.Voices.Default, read.Voices.All[1].Language));
        Assert.Equal(4, read.Files.Count);
    }

    [Fact]
    public void A_folder_without_voices_is_refused() => Assert.Throws<KokoroFileException>(() => KokoroFolder.Read(_folder.Path, "kokoro"));
}
