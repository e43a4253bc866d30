using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Piper;

namespace KokoroTts.Speech.Onnx.Tests.Piper;

public class PiperVoicesTests
{
    [Fact]
    public void A_single_voice_is_called_by_the_models_name_and_takes_no_speaker()
    {
        var voices = PiperVoices.Of("en_US-amy-medium", Configs.Single);

        Assert.Equal("en_US-amy-medium", Assert.Single(voices.All).Id);
        Assert.Equal("en-us", voices.All[0].Language);
        Assert.Equal("en_US-amy-medium", voices.Default);
        Assert.Null(voices.SpeakerOf("en_US-amy-medium"));
    }

    [Fact]
    public void Speakers_are_called_by_their_names_in_the_order_of_their_ids()
    {
        var voices = PiperVoices.Of("trio", Configs.Multi);

        Assert.Equal(["anna", "ben", "clara"], voices.All.Select(static voice => voice.Id));
        Assert.Equal("anna", voices.Default);
        Assert.Equal(2, voices.SpeakerOf("Clara"));
    }

    [Fact]
    public void Speakers_without_names_are_called_by_their_numbers()
    {
        var voices = PiperVoices.Of("crowd", Configs.With(("\"audio\"", "\"num_speakers\":3,\"audio\"")));

        Assert.Equal(["0", "1", "2"], voices.All.Select(static voice => voice.Id));
        Assert.Equal(1, voices.SpeakerOf("1"));
    }

    [Theory]
    [InlineData("alloy", "anna")]
    [InlineData("ash", "ben")]
    [InlineData("ballad", "clara")]
    [InlineData("cedar", "anna")]
    [InlineData("BEN", "ben")]
    public void OpenAIs_names_stand_for_the_speakers_in_turn(string name, string expected)
    {
        Assert.True(PiperVoices.Of("trio", Configs.Multi).TryResolve(name, out var voice));
        Assert.Equal(expected, voice.Id);
    }

    [Fact]
    public void An_unknown_voice_is_told_with_the_nearest()
    {
        var failure = Assert.Throws<SynthesisException>(() => PiperVoices.Of("trio", Configs.Multi).SpeakerOf("claro"));

        Assert.Contains("clara", failure.Message, StringComparison.Ordinal);
    }
}
