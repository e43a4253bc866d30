using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Caching;

public sealed class SegmentCacheTests
{
    private readonly ScriptedSynthesizer _inner = new();
    private readonly CountingTelemetry _telemetry = new();

    [Fact]
    public async Task A_segment_is_synthesised_once_and_then_found()
    {
        var cache = MakeCache();
        var first = await AnsweredAsync(cache, "text");

        var second = await cache.SynthesizeAsync(Plans.Work("text"), CancellationToken.None);

        Assert.Same(first, second);
        Assert.Equal((1, 1, 0), (_telemetry.Misses, _telemetry.Hits, _telemetry.Shared));
    }

    [Fact]
    public async Task Concurrent_requests_share_one_synthesis()
    {
        var cache = MakeCache();
        var requests = Enumerable.Range(0, 50).Select(_ => Task.Run(() => cache.SynthesizeAsync(Plans.Work("text"), default))).ToList();

        (await _inner.Asked.NextAsync()).Answer();

        Assert.All(await Task.WhenAll(requests), audio => Assert.True(audio.IsOf(Plans.Segment("text"))));
        Assert.False(_inner.Asked.HasMore);
        Assert.Equal(1, _telemetry.Misses);
        Assert.Equal(50, _telemetry.Misses + _telemetry.Hits + _telemetry.Shared);
    }

    [Fact]
    public async Task Everything_that_changes_the_sound_is_part_of_the_key()
    {
        var segment = Plans.Segment("text");
        var different = new[] { segment, segment with { Model = "m" }, segment with { Voice = "v" }, segment with { Text = "Text" }, segment with { Speed = 1.01 } };
        var cache = MakeCache();

        foreach (var one in different)
        {
            var audio = cache.SynthesizeAsync(new SegmentWork(one, Plans.Start), CancellationToken.None);
            var asked = await _inner.Asked.NextAsync();
            Assert.Equal(one, asked.Work.Segment);
            asked.Answer();
            await audio;
        }

        Assert.Equal(different.Length, cache.Count);
    }

    [Fact]
    public async Task When_a_segment_is_needed_is_not_part_of_the_key()
    {
        var cache = MakeCache();
        await AnsweredAsync(cache, "text");

        Assert.NotNull(await cache.SynthesizeAsync(Plans.Work("text", neededInSeconds: 9), CancellationToken.None));
    }

    [Fact]
    public async Task The_least_recently_used_is_dropped_first()
    {
        var size = await SizeOfAsync("1");
        var cache = MakeCache(3 * size);
        foreach (var text in (string[])["1", "2", "3"])
        {
            await AnsweredAsync(cache, text);
        }

        await cache.SynthesizeAsync(Plans.Work("1"), CancellationToken.None);
        await AnsweredAsync(cache, "4");

        Assert.Equal(3 * size, cache.Bytes);
        foreach (var kept in (string[])["1", "3", "4"])
        {
            Assert.True(cache.SynthesizeAsync(Plans.Work(kept), CancellationToken.None).IsCompleted);
        }

        await AnsweredAsync(cache, "2");
        Assert.Equal(2, _telemetry.Evicted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task What_is_larger_than_the_bound_is_not_kept_but_shared(long maxBytes)
    {
        var cache = MakeCache(maxBytes);
        var requests = new[] { cache.SynthesizeAsync(Plans.Work("text"), default), cache.SynthesizeAsync(Plans.Work("text"), default) };
        (await _inner.Asked.NextAsync()).Answer();
        await Task.WhenAll(requests);

        Assert.Equal((0, 0L), (cache.Count, cache.Bytes));
        await AnsweredAsync(cache, "text");
    }

    [Fact]
    public async Task Segments_without_sound_count_towards_the_bound()
    {
        const int MaxBytes = 10_000;
        var cache = new SegmentCache(new Silence(), new CacheOptions { MaxBytes = MaxBytes }, _telemetry);

        for (var i = 0; i < 1_000; i++)
        {
            await cache.SynthesizeAsync(Plans.Work($"…{i}"), CancellationToken.None);
        }

        Assert.InRange(cache.Bytes, 1, MaxBytes);
        Assert.InRange(cache.Count, 1, 100);
    }

    [Fact]
    public async Task A_request_that_is_given_up_does_not_disturb_the_others()
    {
        var cache = MakeCache();
        using var cancellation = new CancellationTokenSource();
        var givenUp = cache.SynthesizeAsync(Plans.Work("text"), cancellation.Token);
        var staying = cache.SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        var asked = await _inner.Asked.NextAsync();

        cancellation.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        Assert.False(asked.Cancellation.IsCancellationRequested);
        asked.Answer();
        Assert.True((await staying).IsOf(Plans.Segment("text")));
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public async Task The_last_request_to_be_given_up_cancels_the_synthesis_and_the_next_starts_anew()
    {
        var cache = MakeCache();
        using var cancellation = new CancellationTokenSource();
        var requests = new[] { cache.SynthesizeAsync(Plans.Work("text"), cancellation.Token), cache.SynthesizeAsync(Plans.Work("text"), cancellation.Token) };
        var asked = await _inner.Asked.NextAsync();

        cancellation.Cancel();

        foreach (var request in requests)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        }

        Assert.True(asked.Cancellation.IsCancellationRequested);
        Eventually.Holds(() => _inner.Asked.Running == 0);
        await AnsweredAsync(cache, "text");
    }

    [Fact]
    public async Task A_request_given_up_before_it_came_starts_nothing()
    {
        var cache = MakeCache();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cache.SynthesizeAsync(Plans.Work("text"), new CancellationToken(canceled: true)));

        Assert.False(_inner.Asked.HasMore);
    }

    [Fact]
    public async Task A_failure_reaches_everyone_who_waits_and_is_not_kept()
    {
        var cache = MakeCache();
        var requests = new[] { cache.SynthesizeAsync(Plans.Work("text"), default), cache.SynthesizeAsync(Plans.Work("text"), default) };
        (await _inner.Asked.NextAsync()).Fail();

        foreach (var request in requests)
        {
            var thrown = await Assert.ThrowsAsync<SynthesisException>(() => request);
            Assert.Contains("'text'", thrown.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, cache.Count);
        await AnsweredAsync(cache, "text");
    }

    [Fact]
    public async Task A_full_pool_is_reported_as_such()
    {
        _inner.RefuseNext(1);

        await Assert.ThrowsAsync<NoCapacityException>(() => MakeCache().SynthesizeAsync(Plans.Work("text"), CancellationToken.None));
    }

    [Fact]
    public void Spare_capacity_is_that_of_the_synthesiser_behind_it()
    {
        Assert.True(MakeCache().HasSpareCapacity(FakeModel.DefaultId));
        _inner.IsSpare = false;
        Assert.False(MakeCache().HasSpareCapacity(FakeModel.DefaultId));
    }

    private SegmentCache MakeCache(long maxBytes = 1 << 20) => new(_inner, new CacheOptions { MaxBytes = maxBytes }, _telemetry);

    private async Task<SegmentAudio> AnsweredAsync(SegmentCache cache, string text)
    {
        var audio = cache.SynthesizeAsync(Plans.Work(text), CancellationToken.None);
        var asked = await _inner.Asked.NextAsync();
        Assert.Equal(text, asked.Text);
        asked.Answer();
        return await audio;
    }

    private async Task<long> SizeOfAsync(string text)
    {
        var cache = MakeCache();
        await AnsweredAsync(cache, text);
        return cache.Bytes;
    }

    private sealed class Silence : ISegmentSynthesizer
    {
        public bool HasSpareCapacity(string model) => true;

        public Task<SegmentAudio> SynthesizeAsync(SegmentWork work, CancellationToken cancellationToken) =>
            Task.FromResult(new SegmentAudio(default, FakeAudio.SampleRate));
    }
}
