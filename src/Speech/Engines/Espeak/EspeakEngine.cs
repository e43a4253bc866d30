using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>
/// Speaks with libespeak-ng. What the library says depends on what it said before (the lengths of its pauses, the
/// flutter of its pitch), so each segment is spoken by a freshly loaded copy: equal segments then give equal samples
/// on every engine, and a retried segment replaces a lost one exactly. Loading takes about a millisecond.
/// </summary>
internal sealed class EspeakEngine : ISpeechEngine
{
    /// <summary>The breathy variants draw noise from the C library's one random generator.</summary>
    private static readonly Lock RandomNoise = new();

    private readonly EspeakInstallation _installation;
    private readonly Func<string, bool> _isBreathy;
    private readonly SampleBuffer _samples = new();
    private readonly List<WordMark> _words = [];
    private string _libraryPath;

    public EspeakEngine(EspeakInstallation installation, Func<string, bool> isBreathy)
    {
        _installation = installation;
        _isBreathy = isBreathy;
        _libraryPath = installation.CopyLibrary();
    }

    /// <inheritdoc/>
    public SegmentAudio Synthesize(Segment segment, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rate = SpeakingRate.For(segment.Speed);
        _samples.Clear();
        _words.Clear();
        var library = new EspeakLibrary(_libraryPath, _installation.Folder);
        try
        {
            var spoken = Speak(library, segment, rate, cancellationToken);
            var samples = _samples.ToFloats();
            return new SegmentAudio(Sonic.ChangeSpeed(samples, rate.Stretch, library.SampleRate), library.SampleRate)
            {
                Words = WordMark.ToTimes(_words, spoken, samples.Length, library.SampleRate * (double)rate.Stretch),
            };
        }
        finally
        {
            if (!library.TryUnload())
            {
                _libraryPath = _installation.CopyLibrary();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(_libraryPath);

    private string Speak(EspeakLibrary library, Segment segment, SpeakingRate rate, CancellationToken cancellationToken)
    {
        library.SetVoice(segment.Voice);
        library.SetRate(rate.WordsPerMinute);
        if (!_isBreathy(segment.Voice))
        {
            return library.Synthesize(segment.Text, _samples, _words, cancellationToken);
        }

        lock (RandomNoise)
        {
            CRandom.Seed(1);
            return library.Synthesize(segment.Text, _samples, _words, cancellationToken);
        }
    }
}
