using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

/// <summary>The installed libespeak-ng, shared by the tests of a class.</summary>
public sealed class EspeakFixture : IDisposable
{
    private readonly EspeakModel _model = EspeakModel.Load();

    public EspeakFixture()
    {
        Pool = new PhonemizerPool(_model.CreatePhonemizer, 2);
        Phonemizer = new KokoroPhonemizer(Pool);
    }

    internal PhonemizerPool Pool { get; }

    internal KokoroPhonemizer Phonemizer { get; }

    public void Dispose()
    {
        Pool.Dispose();
        _model.Dispose();
    }
}
