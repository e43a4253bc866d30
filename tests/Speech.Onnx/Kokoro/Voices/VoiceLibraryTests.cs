using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Kokoro.Voices;
using KokoroTts.Speech.Onnx.Kokoro.Voices.Files;
using KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Voices;

public sealed class VoiceLibraryTests
{
    private readonly List<string> _read = [];

    [Fact]
    public void A_pack_is_read_once_while_it_is_kept_and_those_used_last_are_kept()
    {
        var library = new VoiceLibrary(new[] { "a", "b", "c" }.Select(Entry), kept: 2);

        foreach (var id in (string[])["a", "b", "a", "c", "a", "b"])
        {
            Assert.Equal(id[0] - 64, library.Get(id).StyleFor(1)[1]);
            Assert.InRange(library.Kept, 1, 2);
        }

        Assert.Equal(["a", "b", "c", "b"], _read);
    }

    [Fact]
    public void A_pack_that_cannot_be_read_is_tried_again()
    {
        var fails = true;
        var library = new VoiceLibrary([new VoiceEntry("a", "a.pt", () => fails ? throw new SynthesisException("Away.") : Packs.Pack(1))]);

        Assert.Throws<SynthesisException>(() => library.Get("a"));
        fails = false;
        Assert.Equal(1, library.Get("a").StyleFor(1)[1]);
    }

    [Fact]
    public void A_voice_that_is_not_there_is_a_synthesis_failure() =>
        Assert.Contains("'b'", Assert.Throws<SynthesisException>(() => new VoiceLibrary([Entry("a")]).Get("b")).Message);

    [Fact]
    public async Task Packs_are_read_by_many_threads_at_once()
    {
        string[] ids = [.. Enumerable.Range('a', 20).Select(static letter => ((char)letter).ToString())];
        var library = new VoiceLibrary(ids.Select(static id => new VoiceEntry(id, id + ".pt", () => Packs.Pack(id[0] - 64, rows: 1))), kept: 5);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 2_000; i++)
            {
                var id = ids[random.Next(ids.Length)];
                Assert.Equal(id[0] - 64, library.Get(id).StyleFor(1)[1]);
            }
        })));

        Assert.Equal(5, library.Kept);
    }

    private VoiceEntry Entry(string id) => new(id, id + ".pt", () =>
    {
        _read.Add(id);
        return Packs.Pack(id[0] - 64, rows: 1);
    });
}
