using System.Text;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Piper;
using KokoroTts.Speech.Onnx.Tests.Graphs;
using KokoroTts.Speech.Onnx.Tests.Sessions;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Onnx.Tests.Piper;

public sealed class PiperModelTests : IDisposable
{
    private readonly EspeakModel _espeak = EspeakModel.Load();
    private readonly FakeNetwork _network = new(static _ => [0.5f]);
    private readonly string _description = Path.GetTempFileName();

    public void Dispose()
    {
        _espeak.Dispose();
        File.Delete(_description);
    }

    [Fact]
    public void A_voice_is_a_model_with_what_its_file_says()
    {
        var model = Load(GraphFile.PathOf("piper-multi.onnx.json"));

        Assert.Equal(("trio", "piper", 22_050, "1"), (model.Id, model.Engine, model.SampleRate, model.Revision));
        Assert.Equal(3, model.Voices.All.Count);
        Assert.True(model.RunsOn(SpeechDevice.Cpu));
        Assert.False(model.RunsOn(SpeechDevice.Remote));
    }

    [Fact]
    public void Its_engines_say_the_phonemes_of_espeak()
    {
        Speak(Load(GraphFile.PathOf("piper.onnx.json")), "trio", "Hello, world! How are you?");

        Assert.Equal(["həlˈoʊ, wˈɜːld!", "hˈaʊ ɑːɹ juː?"], _network.Inputs.Select(input => Spoken(input.Ids)));
    }

    [Fact]
    public void What_was_said_before_does_not_change_the_phonemes()
    {
        var model = Load(GraphFile.PathOf("piper.onnx.json"));
        using var engine = model.CreateEngine(SpeechDevice.Cpu);
        foreach (var text in (string[])["I read it to them.", "Have you read it, then?", "I read it to them."])
        {
            engine.Synthesize(new Segment("trio", "trio", text, 1), default);
        }

        Assert.Equal(_network.Inputs[0].Ids, _network.Inputs[2].Ids);
    }

    [Fact]
    public void A_voice_of_letters_is_spoken_without_espeak()
    {
        File.WriteAllText(_description, Configs.Least.Replace("\"espeak\":{\"voice\":\"en-us\"}", "\"phoneme_type\":\"text\"", StringComparison.Ordinal));

        Speak(Load(_description), "trio", "Ab.");

        Assert.Equal([1, 0, 5, 0, 6, 7, 0, 2], Assert.Single(_network.Inputs).Ids);
    }

    [Fact]
    public void A_language_that_espeak_does_not_have_is_told_with_the_file()
    {
        File.WriteAllText(_description, Configs.Least.Replace("en-us", "xx-yy", StringComparison.Ordinal));

        var failure = Assert.Throws<InvalidDataException>(() => Load(_description));

        Assert.Contains(_description, failure.Message, StringComparison.Ordinal);
        Assert.Contains("\"xx-yy\"", failure.Message, StringComparison.Ordinal);
    }

    private static string Spoken(long[] ids)
    {
        var symbols = Configs.Single.Ids.ToDictionary(static pair => (long)pair.Value[0], static pair => pair.Key.ToString());
        return new StringBuilder().AppendJoin("", ids[1..^1].Where(static id => id != 0).Select(id => symbols[id])).ToString();
    }

    private static void Speak(PiperModel model, string voice, string text)
    {
        using var engine = model.CreateEngine(SpeechDevice.Cpu);
        engine.Synthesize(new Segment(model.Id, voice, text, 1), default);
    }

    private PiperModel Load(string description) =>
        PiperModel.Load("trio", description, new Lazy<string>("1"), _espeak, new EverywhereNetworks<IPiperNetwork>(_network));
}
