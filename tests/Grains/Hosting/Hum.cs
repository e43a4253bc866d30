using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Engines.Simulated;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Grains.Tests.Hosting;

/// <summary>Segments of the simulated model, and what they have to sound like.</summary>
internal static class Hum
{
    public static Segment Segment(string text) => new(SimulatedModel.ModelId, "hum", text, 1);

    public static SegmentWork Work(string text) => new(Segment(text), DateTimeOffset.UtcNow);

    public static SegmentRequest Request(string text) => SegmentRequest.Of(Work(text));

    /// <summary>What the engine makes of a segment, packed as it travels.</summary>
    public static byte[] Packed(Segment segment)
    {
        using var engine = new SimulatedModel(new SimulationOptions { SynthesisTime = TimeSpan.Zero }).CreateEngine(SpeechDevice.Cpu);
        return PackedAudio.Pack(engine.Synthesize(segment, CancellationToken.None));
    }

    public static bool IsOf(this SegmentAudio audio, Segment segment) => PackedAudio.Pack(audio).AsSpan().SequenceEqual(Packed(segment));
}
