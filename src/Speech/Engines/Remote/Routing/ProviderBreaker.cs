using KokoroTts.Speech.Engines.Remote.Exchange;
using Polly;
using Polly.CircuitBreaker;

namespace KokoroTts.Speech.Engines.Remote.Routing;

/// <summary>
/// Leaves a provider alone after failures in a row, then lets one request try it. Polly's breaker opens at a share of failures in
/// a span of time; told of no failure but the one that completes the row, and with the smallest share, it opens at that one.
/// </summary>
internal sealed class ProviderBreaker
{
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(1);

    private readonly int _failures;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<SegmentAudio> _pipeline;
    private int _failuresInARow;

    /// <summary>Makes a closed breaker.</summary>
    /// <param name="failures">Failures in a row that open it, 2 or more.</param>
    /// <param name="duration">How long it stays open before a trial, 500 ms or more.</param>
    /// <param name="time">The clock.</param>
    public ProviderBreaker(int failures, TimeSpan duration, TimeProvider time)
    {
        _failures = failures;
        _pipeline = new ResiliencePipelineBuilder<SegmentAudio> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SegmentAudio>
            {
                FailureRatio = 0,
                MinimumThroughput = 2,
                SamplingDuration = LongestSpan,
                BreakDuration = duration,
                StateProvider = _state,
                ShouldHandle = arguments => ValueTask.FromResult(Opens(arguments.Outcome.Exception)),
            })
            .Build();
    }

    /// <summary>Whether the provider has yet to show that it works again; true during a trial too.</summary>
    public bool IsOpen => _state.CircuitState is not CircuitState.Closed;

    /// <summary>Asks the provider.</summary>
    /// <param name="ask">The request. Whether its failure counts is what <see cref="ProviderException.IsOutage"/> says.</param>
    /// <param name="cancellationToken">Gives it up, which says nothing about the provider.</param>
    /// <exception cref="BrokenCircuitException">It is open; the provider was not asked.</exception>
    public SegmentAudio Run(Func<CancellationToken, SegmentAudio> ask, CancellationToken cancellationToken) =>
        _pipeline.Execute(static (ask, token) => ask(token), ask, cancellationToken);

    private bool Opens(Exception? failure)
    {
        if (failure is OperationCanceledException)
        {
            // A trial that was given up has shown nothing.
            return _state.CircuitState is CircuitState.HalfOpen;
        }

        if (failure is ProviderException { IsOutage: true })
        {
            return Interlocked.Increment(ref _failuresInARow) >= _failures;
        }

        Volatile.Write(ref _failuresInARow, 0);
        return false;
    }
}
