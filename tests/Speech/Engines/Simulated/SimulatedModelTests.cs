using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Engines.Simulated;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Tests.Engines.Simulated;

public sealed class SimulatedModelTests : IDisposable
{
    private readonly string _control = Path.GetTempFileName();

    public void Dispose() => File.Delete(_control);

    [Fact]
    public void Equal_segments_sound_the_same_and_others_do_not()
    {
        var first = Speak("Hello.", 1);

        Assert.Equal(first.Samples.ToArray(), Speak("Hello.", 1).Samples.ToArray());
        Assert.NotEqual(first.Samples.ToArray(), Speak("Hullo.", 1).Samples.ToArray());
    }

    [Fact]
    public void The_audio_lasts_a_fixed_time_a_character()
    {
        Assert.Equal(0.6, Speak("0123456789", 1).Duration.TotalSeconds, 3);
        Assert.Equal(0.3, Speak("0123456789", 2).Duration.TotalSeconds, 3);
    }

    [Fact]
    public void It_fails_when_told_to()
    {
        File.WriteAllText(_control, "fail\n");

        Assert.Throws<SynthesisException>(() => Speak("Hello.", 1));
    }

    [Fact]
    public void It_hangs_when_told_to_until_it_is_given_up()
    {
        File.WriteAllText(_control, "hang");

        Assert.Throws<OperationCanceledException>(() => Speak("Hello.", 1, new CancellationToken(canceled: true)));
    }

    private SegmentAudio Speak(string text, double speed, CancellationToken cancellationToken = default)
    {
        using var engine = new SimulatedModel(new SimulationOptions { SynthesisTime = TimeSpan.Zero, ControlFile = _control }).CreateEngine(SpeechDevice.Cpu);
        return engine.Synthesize(new Segment(SimulatedModel.ModelId, "hum", text, speed), cancellationToken);
    }
}
