using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Caching;

public sealed class SharedStoreTests
{
    private static readonly TimeSpan SharedTimeout = TimeSpan.FromMilliseconds(100);

    private readonly ScriptedSynthesizer _inner = new();
    private readonly CountingTelemetry _telemetry = new();
    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedStore _store = new();
    private readonly SegmentCache _cache;

    public SharedStoreTests() => _cache = MakeCache();

    [Fact]
    public async Task What_was_synthesised_is_found_by_another_process()
    {
        var audio = await SynthesizedAsync("text");

        var found = await MakeCache().SynthesizeAsync(Plans.Work("text"), CancellationToken.None);

        Assert.Same(audio, found);
        Assert.Equal((2, 0), (_telemetry.Misses, _telemetry.Hits));
        Assert.Equal((1, 1), (_telemetry.StoreMisses, _telemetry.StoreHits));
    }

    [Fact]
    public async Task What_was_found_is_kept_in_memory()
    {
        _store.Stored[Plans.Segment("text")] = FakeAudio.Of(Plans.Segment("text"));

        await _cache.SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        await _cache.SynthesizeAsync(Plans.Work("text"), CancellationToken.None);

        Assert.Equal((1, 1), (_store.Reads, _telemetry.Hits));
        Assert.False(_inner.Asked.HasMore);
    }

    public static TheoryData<Func<CancellationToken, Task<SegmentAudio?>>> Troubles => new(
        static _ => throw new IOException("The network is down."),
        static _ => Task.FromException<SegmentAudio?>(new IOException("The network is down.")),
        static _ => Task.FromCanceled<SegmentAudio?>(new CancellationToken(canceled: true)));

    [Theory]
    [MemberData(nameof(Troubles), DisableDiscoveryEnumeration = true)]
    public async Task A_store_that_fails_is_a_miss(Func<CancellationToken, Task<SegmentAudio?>> trouble)
    {
        _store.OnRead = trouble;

        Assert.True((await SynthesizedAsync("text")).IsOf(Plans.Segment("text")));

        Assert.Equal(1, _telemetry.StoreMisses);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_is_slow_is_a_miss(bool heedsCancellation)
    {
        var reading = new TaskCompletionSource<SegmentAudio?>();
        var cancelled = CancellationToken.None;
        _store.OnRead = token =>
        {
            cancelled = token;
            return heedsCancellation ? reading.Task.WaitAsync(token) : reading.Task;
        };
        var audio = _cache.SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        _time.Advance(SharedTimeout - TimeSpan.FromTicks(1));
        Assert.False(cancelled.IsCancellationRequested);
        Assert.False(_inner.Asked.HasMore);

        _time.Advance(TimeSpan.FromTicks(1));

        (await _inner.Asked.NextAsync()).Answer();
        Assert.True((await audio).IsOf(Plans.Segment("text")));
        Assert.True(cancelled.IsCancellationRequested);
        Assert.Equal(1, _telemetry.StoreMisses);
    }

    [Fact]
    public async Task Concurrent_requests_share_one_look_into_the_store()
    {
        var reading = new TaskCompletionSource<SegmentAudio?>();
        _store.OnRead = _ => reading.Task;
        var requests = Enumerable.Range(0, 5).Select(_ => _cache.SynthesizeAsync(Plans.Work("text"), default)).ToList();

        reading.SetResult(FakeAudio.Of(Plans.Segment("text")));

        Assert.All(await Task.WhenAll(requests), audio => Assert.True(audio.IsOf(Plans.Segment("text"))));
        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task A_request_given_up_while_the_store_is_asked_synthesises_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var cancelled = CancellationToken.None;
        _store.OnRead = token =>
        {
            cancelled = token;
            return new TaskCompletionSource<SegmentAudio?>().Task;
        };
        var audio = _cache.SynthesizeAsync(Plans.Work("text"), cancellation.Token);

        cancellation.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => audio);
        Assert.True(cancelled.IsCancellationRequested);
        Assert.False(_inner.Asked.HasMore);
        Assert.Equal((0, 0), (_telemetry.StoreMisses, _telemetry.StoreHits));
    }

    [Fact]
    public async Task A_failed_synthesis_is_not_stored()
    {
        var audio = _cache.SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        (await _inner.Asked.NextAsync()).Fail();

        await Assert.ThrowsAsync<SynthesisException>(() => audio);

        Assert.Empty(_store.Stored);
    }

    private SegmentCache MakeCache() =>
        new(_inner, new CacheOptions { SharedTimeout = SharedTimeout }, _telemetry, _store, time: _time);

    private async Task<SegmentAudio> SynthesizedAsync(string text)
    {
        var audio = _cache.SynthesizeAsync(Plans.Work(text), CancellationToken.None);
        (await _inner.Asked.NextAsync()).Answer();
        return await audio;
    }
}
