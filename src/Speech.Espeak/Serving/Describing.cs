using KokoroTts.Speech.Espeak.Library;
using KokoroTts.Speech.Espeak.Protocol;

namespace KokoroTts.Speech.Espeak.Serving;

/// <summary>Tells what is installed.</summary>
internal sealed class Describing : IServant<InstallationQuestion, InstalledEspeak>
{
    /// <inheritdoc/>
    public InstalledEspeak Answer(InstallationQuestion question)
    {
        var library = new EspeakLibrary(dataHome: null);
        var (version, dataPath) = library.Describe();
        return new InstalledEspeak(dataPath, version, library.SampleRate, library.ListVoices(), library.ListVariants());
    }

    /// <inheritdoc/>
    public bool TryPrepare() => true;
}
