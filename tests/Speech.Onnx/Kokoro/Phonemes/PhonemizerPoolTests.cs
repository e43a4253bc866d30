using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Phonemes;

public sealed class PhonemizerPoolTests
{
    [Fact]
    public async Task Callers_share_no_more_phonemizers_than_there_may_be()
    {
        using var model = EspeakModel.Load();
        var created = 0;
        using var pool = new PhonemizerPool(
            () =>
            {
                Interlocked.Increment(ref created);
                return model.CreatePhonemizer();
            },
            2);
        using var together = new Barrier(2);

        // The first two can only meet if each has one.
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => pool.Use(_ => together.SignalAndWait(TimeSpan.FromMinutes(1)), default))));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => pool.Use(phonemizer => phonemizer.Phonemize("a", "en-us"), default))));

        Assert.Equal(2, created);
    }

    [Fact]
    public async Task A_caller_that_waits_can_give_up()
    {
        using var model = EspeakModel.Load();
        using var pool = new PhonemizerPool(model.CreatePhonemizer, 1);
        using var cancellation = new CancellationTokenSource();
        using var held = new ManualResetEventSlim();
        using var taken = new ManualResetEventSlim();
        var holder = Task.Run(() => pool.Use(
            _ =>
            {
                taken.Set();
                held.Wait();
                return 0;
            },
            default));
        taken.Wait();

        var waiting = Task.Run(() => pool.Use(static _ => 0, cancellation.Token));
        cancellation.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Set();
        await holder;
        Assert.Equal(1, pool.Use(static _ => 1, default));
    }

    [Fact]
    public void A_phonemizer_that_cannot_be_made_leaves_its_place()
    {
        using var model = EspeakModel.Load();
        var fails = true;
        using var pool = new PhonemizerPool(() => fails ? throw new InvalidOperationException() : model.CreatePhonemizer(), 1);

        Assert.Throws<InvalidOperationException>(() => pool.Use(static _ => 0, default));
        fails = false;
        Assert.Equal(1, pool.Use(static _ => 1, default));
    }
}
