using KokoroTts.Hosting.Models;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Hosting.Tests.Models;

public sealed class ModelChoiceTests
{
    private readonly ISpeechModel _espeak = new NamedModel("espeak", "espeak");
    private readonly ISpeechModel _piper = new NamedModel("lessac", "piper");
    private readonly ISpeechModel _kokoro = new NamedModel("kokoro-82m", "kokoro");

    [Fact]
    public void Without_neural_models_espeak_speaks() => Assert.Same(_espeak, Default(_espeak));

    [Fact]
    public void A_Kokoro_model_speaks_before_espeak_and_a_voice_of_Piper_does_not()
    {
        Assert.Same(_kokoro, Default(_espeak, _piper, _kokoro));
        Assert.Same(_espeak, Default(_espeak, _piper));
    }

    [Fact]
    public void What_is_configured_goes_before_that_where_it_is_there()
    {
        Assert.Same(_piper, ModelChoice.DefaultFirst([_espeak, _piper, _kokoro], "LESSAC")[0]);
        Assert.Same(_kokoro, ModelChoice.DefaultFirst([_espeak, _piper, _kokoro], "elsewhere")[0]);
    }

    [Fact]
    public void The_others_keep_their_order() =>
        Assert.Equal([_kokoro, _espeak, _piper], ModelChoice.DefaultFirst([_espeak, _piper, _kokoro], null));

    [Fact]
    public void OpenAIs_names_stand_for_the_default_and_kokoro_for_a_model_of_Kokoro()
    {
        var aliases = ModelChoice.Aliases([_espeak, _kokoro]);

        Assert.Equal("espeak", aliases["tts-1"]);
        Assert.Equal("espeak", aliases["gpt-4o-mini-tts"]);
        Assert.Equal("kokoro-82m", aliases["kokoro"]);
        Assert.Equal("espeak", ModelChoice.Aliases([_espeak, _piper])["kokoro"]);
    }

    private static ISpeechModel Default(params ISpeechModel[] models) => ModelChoice.DefaultFirst(models, null)[0];

    private sealed class NamedModel(string id, string engine) : ISpeechModel
    {
        public string Id => id;

        public string Engine => engine;

        public int SampleRate => 24_000;

        public SegmentBudget Budget => throw new NotSupportedException();

        public VoiceCatalog Voices => throw new NotSupportedException();

        public string Revision => "1";

        public bool RunsOn(SpeechDevice device) => true;

        public ISpeechEngine CreateEngine(SpeechDevice device) => throw new NotSupportedException();
    }
}
