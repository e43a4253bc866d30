using System.Diagnostics.CodeAnalysis;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Api.Tests.Hosting;

/// <summary>
/// A model that hums: 100 ms for each character, its words at their characters' times. A segment with the word "fail" fails, one with "wait" waits until
/// <see cref="Release"/> is called or the segment is cancelled.
/// </summary>
internal sealed class ToneModel : ILoadableModel
{
    private readonly ManualResetEventSlim _released = new();
    private int _synthesized;
    private int _waiting;

    public string Id => "tone";

    public string Engine => "tone";

    public int SampleRate => 24_000;

    public SegmentBudget Budget { get; } = SegmentBudget.InCharacters(60, 40, 30);

    public VoiceCatalog Voices { get; } = new ToneVoices();

    /// <summary>Segments hummed so far.</summary>
    public int Synthesized => Volatile.Read(ref _synthesized);

    /// <summary>Segments that wait for <see cref="Release"/>.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public string Revision => "1";

    public ModelState State { get; private set; } = ModelState.Unloaded;

    /// <summary>Whether it can be loaded.</summary>
    public bool IsBroken { get; set; }

    public ModelState StateOn(SpeechDevice device) => State;

    public Task LoadAsync(SpeechDevice device, CancellationToken cancellationToken)
    {
        State = IsBroken ? ModelState.Failed : ModelState.Loaded;
        return IsBroken ? Task.FromException(new SynthesisException("tone.onnx is torn")) : Task.CompletedTask;
    }

    public Task UnloadAsync(SpeechDevice device, CancellationToken cancellationToken)
    {
        State = ModelState.Unloaded;
        return Task.CompletedTask;
    }

    public bool RunsOn(SpeechDevice device) => device.Kind is DeviceKind.Cpu;

    public ISpeechEngine CreateEngine(SpeechDevice device) => new ToneEngine(this);

    public void Release() => _released.Set();

    private sealed class ToneVoices() : VoiceCatalog(
        [new Voice("low", "Low", "en-us", "male", "tone"), new Voice("high", "High", "en-gb", "female", "tone"), new Voice("tief", "Tief", "de", "", "tone")],
        new Dictionary<string, string> { ["alloy"] = "low" },
        "low")
    {
        protected override bool TryCombine(string id, [MaybeNullWhen(false)] out Voice voice)
        {
            voice = id.Contains('+', StringComparison.Ordinal) ? new Voice(id, id, "en-us", "", "tone") : null;
            return voice is not null;
        }
    }

    private sealed class ToneEngine(ToneModel model) : ISpeechEngine
    {
        public SegmentAudio Synthesize(Segment segment, CancellationToken cancellationToken)
        {
            if (segment.Text.Contains("fail", StringComparison.Ordinal))
            {
                throw new SynthesisException("the tone is out of tune");
            }

            if (segment.Text.Contains("wait", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref model._waiting);
                try
                {
                    model._released.Wait(cancellationToken);
                }
                finally
                {
                    Interlocked.Decrement(ref model._waiting);
                }
            }

            Interlocked.Increment(ref model._synthesized);
            var samples = new float[segment.Text.Length * model.SampleRate / 10];
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = 0.5f * MathF.Sin(2 * MathF.PI * 220 * i / model.SampleRate);
            }

            return new SegmentAudio(samples, model.SampleRate) { Words = [.. Words(segment.Text)] };
        }

        private static IEnumerable<WordTime> Words(string text)
        {
            var start = 0;
            foreach (var word in text.Split(' '))
            {
                yield return new WordTime(word.Trim('.', ','), TimeSpan.FromSeconds(start / 10.0), TimeSpan.FromSeconds((start + word.Length) / 10.0));
                start += word.Length + 1;
            }
        }

        public void Dispose()
        {
        }
    }
}
