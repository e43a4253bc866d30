using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Caching;

public sealed class SegmentCacheProperties
{
    [Fact]
    public void The_cache_holds_the_most_recently_used_and_never_more_than_its_bytes()
    {
        // Room for one segment of any of the lengths, and for a dozen.
        var cases = from maxBytes in Gen.Choose(500, 4_000)
                    from lengths in Gen.Choose(0, 30).ListOf()
                    select (maxBytes, lengths);
        // FsCheck blocks the test's thread, so what it waits for must not need that thread.
        Prop.ForAll(cases.ToArbitrary(), static given => Task.Run(async () =>
        {
            var inner = new RestlessSynthesizer { IsRestless = false };
            var cache = new SegmentCache(inner, new CacheOptions { MaxBytes = given.maxBytes }, ISpeechTelemetry.None);
            var held = new List<string>();
            foreach (var text in given.lengths.Select(length => new string('a', length)))
            {
                var before = inner.Calls;
                var audio = await cache.SynthesizeAsync(Plans.Work(text), CancellationToken.None);

                Assert.True(audio.IsOf(Plans.Segment(text)));
                Assert.InRange(cache.Bytes, 0, given.maxBytes);
                Assert.Equal(held.Contains(text), inner.Calls == before);
                held.Remove(text);
                held.Insert(0, text);
                held.RemoveRange(cache.Count, held.Count - cache.Count);
            }
        })).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Many_requests_that_come_fail_and_are_given_up_leave_nothing_behind()
    {
        const int Keys = 20;
        var inner = new RestlessSynthesizer();
        var telemetry = new CountingTelemetry();
        var texts = Enumerable.Range(10, Keys).Select(number => $"Text {number}").ToList();
        var size = await SizeOfAsync(texts[0]);
        var cache = new SegmentCache(inner, new CacheOptions { MaxBytes = size * Keys / 2 }, telemetry);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(seed => Task.Run(() => RequestAsync(cache, texts, new Random(seed)))));

        Eventually.Holds(() => inner.Running == 0);

        // A synthesis left behind would be joined, and either never answer or not be asked for anew.
        inner.IsRestless = false;
        foreach (var text in texts)
        {
            var (calls, hits) = (inner.Calls, telemetry.Hits);
            Assert.True(cache.SynthesizeAsync(Plans.Work(text), CancellationToken.None).IsCompletedSuccessfully);
            Assert.Equal(1, inner.Calls - calls + telemetry.Hits - hits);
        }

        Assert.Equal(Keys / 2, cache.Count);
        Assert.Equal(cache.Count * size, cache.Bytes);
    }

    private static async Task RequestAsync(SegmentCache cache, List<string> texts, Random random)
    {
        for (var i = 0; i < 500; i++)
        {
            var text = texts[random.Next(texts.Count)];
            using var cancellation = new CancellationTokenSource();
            var request = cache.SynthesizeAsync(Plans.Work(text), cancellation.Token);
            for (var turns = random.Next(4); turns > 0; turns--)
            {
                await Task.Yield();
            }

            if (random.Next(2) == 0)
            {
                cancellation.Cancel();
            }

            try
            {
                Assert.True((await request).IsOf(Plans.Segment(text)));
            }
            catch (SynthesisException)
            {
                // The synthesiser fails now and then.
            }
            catch (OperationCanceledException)
            {
                Assert.True(cancellation.IsCancellationRequested);
            }
        }
    }

    private static async Task<long> SizeOfAsync(string text)
    {
        var cache = new SegmentCache(new RestlessSynthesizer { IsRestless = false }, new CacheOptions(), ISpeechTelemetry.None);
        await cache.SynthesizeAsync(Plans.Work(text), CancellationToken.None);
        return cache.Bytes;
    }
}
