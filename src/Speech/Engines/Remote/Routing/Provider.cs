using System.Globalization;
using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Engines.Remote.Exchange;
using KokoroTts.Speech.Planning;
using Polly.CircuitBreaker;

namespace KokoroTts.Speech.Engines.Remote.Routing;

/// <summary>One provider and what is known about it: whether it works, is busy, wants to be left alone, or refused a segment.</summary>
internal sealed class Provider : IDisposable
{
    private readonly ProviderSettings _settings;
    private readonly SpeechClient _client;
    private readonly ProviderBreaker _breaker;
    private readonly RefusedInputs _refused;
    private readonly Pause _pause;
    private readonly SemaphoreSlim _slots;
    private readonly Action _slotFreed;
    private readonly ISpeechTelemetry _telemetry;
    private readonly TimeProvider _time;

    /// <summary>Makes a provider that has not been asked yet.</summary>
    /// <param name="settings">What is configured.</param>
    /// <param name="sampleRate">Sample rate of the model, in hertz.</param>
    /// <param name="slotFreed">Called when a request has ended.</param>
    /// <param name="telemetry">Where requests are reported.</param>
    /// <param name="time">The clock.</param>
    public Provider(ProviderSettings settings, int sampleRate, Action slotFreed, ISpeechTelemetry telemetry, TimeProvider time)
    {
        _settings = settings;
        _client = new SpeechClient(settings, sampleRate, time);
        _breaker = new ProviderBreaker(settings.Options.BreakAfter, settings.Options.BreakDuration, time);
        _refused = new RefusedInputs(time);
        _pause = new Pause(time);
        _slots = new SemaphoreSlim(settings.Options.Parallelism);
        _slotFreed = slotFreed;
        _telemetry = telemetry;
        _time = time;
    }

    public string Name => _settings.Name;

    public int Order => _settings.Options.Order;

    public int Weight => _settings.Options.Weight;

    /// <summary>Whether it is left alone because it failed, or has yet to show that it works again.</summary>
    public bool IsOpen => _breaker.IsOpen;

    /// <summary>Offers it a segment.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Answer Offer(Segment segment, CancellationToken cancellationToken)
    {
        if (_refused.TryGet(segment, out var said))
        {
            return Answer.Failed(said);
        }

        if (_pause.Left is var left && left > TimeSpan.Zero)
        {
            return Answer.Paused(string.Create(CultureInfo.InvariantCulture, $"asked to be left alone for another {left.TotalSeconds:0.#} s"), left);
        }

        if (!_slots.Wait(0, CancellationToken.None))
        {
            return Answer.Busy($"has {_settings.Options.Parallelism} requests at once, as many as it may");
        }

        try
        {
            return Answer.Spoken(_breaker.Run(token => Ask(segment, token), cancellationToken));
        }
        catch (BrokenCircuitException)
        {
            return Answer.Failed($"is left alone after {_settings.Options.BreakAfter} failures in a row");
        }
        catch (ProviderException failure)
        {
            return AnswerOf(failure, segment);
        }
        finally
        {
            _slots.Release();
            _slotFreed();
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _slots.Dispose();
    }

    private Answer AnswerOf(ProviderException failure, Segment segment)
    {
        if (failure.Outcome is ProviderOutcome.Refused)
        {
            _refused.Add(segment, failure.Message);
        }

        if (failure.RetryAfter is not { } pause)
        {
            return Answer.Failed(failure.Message);
        }

        _pause.Begin(pause);
        return Answer.Paused(failure.Message, pause);
    }

    private SegmentAudio Ask(Segment segment, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var outcome = ProviderOutcome.Cancelled;
        try
        {
            var audio = _client.Speak(segment, cancellationToken);
            outcome = ProviderOutcome.Spoken;
            _telemetry.ProviderSpoke(Name, segment.Model, segment.Text.Length, audio.Duration);
            return audio;
        }
        catch (ProviderException failure)
        {
            outcome = failure.Outcome;
            throw;
        }
        finally
        {
            _telemetry.ProviderAsked(Name, segment.Model, outcome, _time.GetElapsedTime(started));
        }
    }
}
