using System.Globalization;
using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Remote.Routing;

/// <summary>Gets a model's segments spoken by whichever of its providers can. Serves several threads.</summary>
internal sealed class ProviderRouter : IDisposable
{
    private readonly RemoteModelSettings _model;
    private readonly List<Provider> _providers;
    private readonly Random _random;
    private readonly TimeProvider _time;
    private TaskCompletionSource _slotFreed = NewSignal();

    /// <summary>Makes a router whose providers have not been asked yet.</summary>
    /// <param name="model">The model and its providers.</param>
    /// <param name="telemetry">Where requests are reported.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Draws among providers of one order; safe for use by several threads.</param>
    public ProviderRouter(RemoteModelSettings model, ISpeechTelemetry telemetry, TimeProvider time, Random random)
    {
        _model = model;
        _time = time;
        _random = random;
        _providers = [.. model.Providers.Select(provider => new Provider(provider, model.SampleRate, TellFreedSlot, telemetry, time))];
    }

    /// <summary>The providers.</summary>
    public IReadOnlyList<Provider> Providers => _providers;

    /// <summary>Speaks a segment.</summary>
    /// <exception cref="SynthesisException">No provider could; the message names each and what it said.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SegmentAudio Speak(Segment segment, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var left = ProviderSequence.Draw(_providers, _random);
        var said = left.ToDictionary(provider => provider.Name, _ => "");
        while (true)
        {
            // Taken before the providers are asked, lest a slot that is freed meanwhile be missed.
            var slotFreed = Volatile.Read(ref _slotFreed).Task;
            var wait = TimeSpan.MaxValue;
            var mayWait = _model.MaxWait - _time.GetElapsedTime(started);
            foreach (var provider in left.ToList())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var answer = provider.Offer(segment, cancellationToken);
                if (answer.Audio is { } audio)
                {
                    return audio;
                }

                said[provider.Name] = answer.Said;
                if (!answer.MayBeWaitedFor)
                {
                    left.Remove(provider);
                }
                else if (Shorter(answer.PausedFor ?? mayWait, wait) is var shorter && shorter <= mayWait)
                {
                    wait = shorter;
                }
            }

            if (wait == TimeSpan.MaxValue || wait <= TimeSpan.Zero)
            {
                throw Nobody(segment, said);
            }

            WaitForOne(slotFreed, wait, cancellationToken);
        }
    }

    public void Dispose() => _providers.ForEach(provider => provider.Dispose());

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void TellFreedSlot() => Interlocked.Exchange(ref _slotFreed, NewSignal()).SetResult();

    /// <summary>Waits on the calling thread, which is a worker's own, until a request has ended or a time has passed.</summary>
    private void WaitForOne(Task slotFreed, TimeSpan time, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(time, _time, over.Token);
        Task.WaitAny([slotFreed, delay], cancellationToken);
        over.Cancel();
    }

    private SynthesisException Nobody(Segment segment, Dictionary<string, string> said) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"No provider of model '{_model.Id}' spoke a segment of {segment.Text.Length} characters: {string.Join("; ", said.Select(one => $"'{one.Key}' {one.Value}"))}."));
}
