namespace KokoroTts.Speech.Tests.Engines.Espeak;

/// <summary>The memory of the process is everybody's, so nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(EspeakPhonemizerMemoryTests), DisableParallelization = true)]
[Collection(nameof(EspeakPhonemizerMemoryTests))]
public sealed class EspeakPhonemizerMemoryTests(EspeakFixture espeak) : IClassFixture<EspeakFixture>
{
    [Fact]
    public void A_call_leaves_nothing_behind()
    {
        const int Calls = 20_000;
        const long Allowance = Calls * 800;
        using var phonemizer = espeak.Model.CreatePhonemizer();
        Call(Calls / 10);
        var settled = Resident();

        Call(Calls);

        var resident = Resident();
        Assert.True(resident - settled < Allowance, $"{settled >> 20} MB became {resident >> 20} MB.");

        void Call(int times)
        {
            for (var call = 0; call < times; call++)
            {
                phonemizer.Phonemize("", "en-us");
            }
        }
    }

    private static long Resident()
    {
        // What the collector keeps for later would hide what the library keeps for ever.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Environment.WorkingSet;
    }
}
