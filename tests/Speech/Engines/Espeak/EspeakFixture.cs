using KokoroTts.Speech.Engines.Espeak;

namespace KokoroTts.Speech.Tests.Engines.Espeak;

/// <summary>The installed libespeak-ng, shared by the tests of a class.</summary>
public sealed class EspeakFixture : IDisposable
{
    public EspeakModel Model { get; } = EspeakModel.Load();

    public void Dispose() => Model.Dispose();
}
