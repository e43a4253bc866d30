using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>A model whose engines do what the test says; unless told otherwise they answer at once.</summary>
/// <param name="id">Its id.</param>
internal sealed class FakeModel(string id = FakeModel.DefaultId) : ISpeechModel
{
    public const string DefaultId = "fake";

    private int _created;
    private int _disposed;

    public string Id => id;

    public string Engine => "fake";

    public int SampleRate => FakeAudio.SampleRate;

    public SegmentBudget Budget { get; init; } = SegmentBudget.InCharacters(limit: 100, target: 60, first: 20);

    public VoiceCatalog Voices { get; } = new FakeVoices(id);

    /// <summary>What its engines do on their worker's thread.</summary>
    public Func<Segment, CancellationToken, SegmentAudio> Speak { get; set; } = static (segment, _) => FakeAudio.Of(segment);

    public Action OnCreate { get; set; } = static () => { };

    public Action OnDispose { get; set; } = static () => { };

    public int EnginesCreated => Volatile.Read(ref _created);

    public int EnginesDisposed => Volatile.Read(ref _disposed);

    public string Revision => "1";

    public bool TakesPhonemes { get; init; }

    public bool RunsOn(SpeechDevice device) => device.Kind is DeviceKind.Cpu;

    public ISpeechEngine CreateEngine(SpeechDevice device)
    {
        OnCreate();
        Interlocked.Increment(ref _created);
        return new FakeEngine(this);
    }

    private sealed class FakeEngine(FakeModel model) : ISpeechEngine
    {
        private int _calls;

        public SegmentAudio Synthesize(Segment segment, CancellationToken cancellationToken)
        {
            Assert.Equal(1, Interlocked.Increment(ref _calls));
            try
            {
                return model.Speak(segment, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _calls);
            }
        }

        public void Dispose()
        {
            Interlocked.Increment(ref model._disposed);
            model.OnDispose();
        }
    }
}
