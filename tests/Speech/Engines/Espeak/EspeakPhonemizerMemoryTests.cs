using System.Diagnostics;

namespace KokoroTts.Speech.Tests.Engines.Espeak;

public sealed class EspeakPhonemizerMemoryTests(EspeakFixture espeak) : IClassFixture<EspeakFixture>
{
    [Fact]
    public void A_call_leaves_nothing_behind()
    {
        const int Calls = 40_000;
        const long Allowance = Calls * 800;
        using var phonemizer = espeak.Model.CreatePhonemizer();
        Call(Calls / 4);
        using var process = Process.GetProcessById(phonemizer.ProcessId!.Value);
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

        long Resident()
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }
}
