using System.Collections.Concurrent;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Engines.Remote;
using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Tests.Engines.Remote.StandIn;

namespace KokoroTts.Speech.Tests.Engines.Remote;

/// <summary>A remote model over stand-ins, with a clock of its own, and what it reports.</summary>
internal sealed class RemoteSpeaker : IDisposable, ISpeechTelemetry
{
    public const string Id = "vibevoice";
    public const int Rate = 24_000;
    public const string Text = "Good evening.";

    public RemoteSpeaker(params ReadOnlySpan<ProviderSettings> providers)
        : this(new RemoteModelSettings(
            Id, Rate, SegmentBudget.InCharacters(500, 240, 80), [new Voice("alice", "Alice", "en-us", "female", Id)], "alice", TimeSpan.Zero, [.. providers]))
    {
    }

    public RemoteSpeaker(RemoteModelSettings settings)
    {
        Model = new RemoteModel(settings, this, Time, new Random(1));
        Engine = Model.CreateEngine(SpeechDevice.Remote);
        Settings = settings;
    }

    public ManualTimeProvider Time { get; } = new();

    public RemoteModelSettings Settings { get; }

    public RemoteModel Model { get; }

    public ISpeechEngine Engine { get; }

    /// <summary>Requests, as "provider outcome".</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>What providers spoke, as "provider characters milliseconds".</summary>
    public ConcurrentQueue<string> Spoke { get; } = [];

    /// <summary>A provider at a stand-in, or at nobody's port.</summary>
    public static ProviderSettings Provider(StandInServer? server, string name = "lab", string? key = null, RemoteProviderOptions? options = null)
    {
        options ??= new RemoteProviderOptions();
        // The one time that no clock of a test drives.
        options.ConnectTimeout = TimeSpan.FromMinutes(1);
        return new(
            name,
            new Uri($"{server?.BaseUrl ?? $"http://127.0.0.1:{StandInServer.UnusedPort()}/v1"}/audio/speech"),
            "vibevoice-1.5b",
            key is null ? null : new ProviderKey(key),
            options);
    }

    public static Segment Segment(string text = Text, double speed = 1) => new(Id, "alice", text, speed);

    public SegmentAudio Speak(string text = Text, CancellationToken cancellationToken = default) =>
        Engine.Synthesize(Segment(text), cancellationToken);

    /// <summary>Speaks on another thread, as a worker does.</summary>
    public Task<SegmentAudio> SpeakAsync(string text = Text, CancellationToken cancellationToken = default) =>
        Task.Factory.StartNew(() => Speak(text, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits until something waits for the clock, for no longer than a time from now.</summary>
    public Task UntilTimerIsDueWithinAsync(TimeSpan time) => Time.UntilTimerIsDueWithinAsync(time).WaitAsync(Scheduling.Fakes.Eventually.Patience);

    /// <summary>The message of the failure.</summary>
    public string Fail(string text = Text) => Assert.Throws<SynthesisException>(() => Speak(text)).Message;

    public void Dispose()
    {
        Engine.Dispose();
        Model.Dispose();
    }

    void ISpeechTelemetry.ProviderAsked(string provider, string model, ProviderOutcome outcome, TimeSpan duration)
    {
        Assert.Equal(Id, model);
        Asked.Enqueue($"{provider} {outcome}");
    }

    void ISpeechTelemetry.ProviderSpoke(string provider, string model, int characters, TimeSpan audio) =>
        Spoke.Enqueue($"{provider} {characters} {audio.TotalMilliseconds:0}");
}
