using System.Runtime.InteropServices;


namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>
/// One loaded copy of libespeak-ng with the entry points used here (speak_lib.h, API revision 12).
/// The library keeps all its state in globals, so each copy is loaded from a file of its own and is independent of
/// every other; one copy serves one caller at a time.
/// </summary>
internal sealed unsafe class EspeakLibrary : IDisposable
{
    private const int SynchronousOutput = 2;
    private const int DontExitOnError = 0x8000;
    private const int CharsUtf8 = 1;
    private const int RateParameter = 1;
    private const int WordEvent = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [ThreadStatic]
    private static EspeakLibrary? _speaking;

    private readonly nint _library;
    private readonly delegate* unmanaged<byte*, int> _setVoiceByName;
    private readonly delegate* unmanaged<int, int, int, int> _setParameter;
    private readonly delegate* unmanaged<byte*, nuint, uint, int, uint, uint, uint*, void*, int> _synth;
    private readonly delegate* unmanaged<void*, VoiceEntry**> _listVoices;
    private readonly delegate* unmanaged<void**, int, int, byte*> _textToPhonemes;
    private readonly delegate* unmanaged<int> _terminate;

    private string _voice = "";
    private SampleBuffer? _samples;
    private List<WordMark>? _words;
    private CancellationToken _cancellation;

    /// <summary>Loads a copy and initialises it.</summary>
    /// <param name="libraryPath">The file to load; a second load of the same file would share the first one's state.</param>
    /// <param name="dataHome">The folder that holds <c>espeak-ng-data</c>.</param>
    /// <exception cref="SynthesisException">The library cannot be loaded or rejects its data.</exception>
    public EspeakLibrary(string libraryPath, string dataHome)
    {
        if (!NativeLibrary.TryLoad(libraryPath, out _library))
        {
            throw new SynthesisException($"libespeak-ng cannot be loaded from {libraryPath}.");
        }

        _setVoiceByName = (delegate* unmanaged<byte*, int>)Export("espeak_SetVoiceByName");
        _setParameter = (delegate* unmanaged<int, int, int, int>)Export("espeak_SetParameter");
        _synth = (delegate* unmanaged<byte*, nuint, uint, int, uint, uint, uint*, void*, int>)Export("espeak_Synth");
        _listVoices = (delegate* unmanaged<void*, VoiceEntry**>)Export("espeak_ListVoices");
        _textToPhonemes = (delegate* unmanaged<void**, int, int, byte*>)Export("espeak_TextToPhonemes");
        _terminate = (delegate* unmanaged<int>)Export("espeak_Terminate");
        var initialize = (delegate* unmanaged<int, int, byte*, int, int>)Export("espeak_Initialize");
        var setCallback = (delegate* unmanaged<delegate* unmanaged<short*, int, Event*, int>, void>)Export("espeak_SetSynthCallback");

        fixed (byte* home = Utf8(dataHome))
        {
            SampleRate = initialize(SynchronousOutput, CallbackMilliseconds, home, DontExitOnError);
        }

        if (SampleRate <= 0)
        {
            NativeLibrary.Free(_library);
            throw new SynthesisException($"libespeak-ng found no usable espeak-ng-data in {dataHome}.");
        }

        setCallback(&OnSamples);
    }

    /// <summary>How much audio the library collects before it can be stopped, in milliseconds.</summary>
    private static int CallbackMilliseconds => 200;

    /// <summary>Samples per second of everything this copy speaks.</summary>
    public int SampleRate { get; }

    /// <summary>Chooses the voice for what follows.</summary>
    /// <param name="name">A voice file below <c>voices/</c>, with an optional <c>+variant</c>.</param>
    /// <exception cref="SynthesisException">There is no such voice.</exception>
    public void SetVoice(string name)
    {
        fixed (byte* utf8 = Utf8(name))
        {
            Check(_setVoiceByName(utf8), $"choosing the voice '{name}'");
        }

        _voice = name;
    }

    /// <summary>Sets the speaking rate.</summary>
    /// <param name="wordsPerMinute">80 to 450; 175 is the library's own rate.</param>
    public void SetRate(int wordsPerMinute) =>
        Check(_setParameter(RateParameter, wordsPerMinute, 0), $"setting the rate to {wordsPerMinute}");

    /// <summary>Speaks a text into a buffer.</summary>
    /// <param name="text">Plain text; markup in it is spoken, not obeyed.</param>
    /// <param name="samples">Where the samples are appended.</param>
    /// <param name="words">Where the words are appended as they begin.</param>
    /// <param name="cancellationToken">Stops the synthesis at the next callback.</param>
    /// <returns>The text as the library was given it, in which <paramref name="words"/> have their places.</returns>
    public string Synthesize(string text, SampleBuffer samples, List<WordMark> words, CancellationToken cancellationToken)
    {
        var spaced = SpacedPunctuation.Of(text, _voice);
        var utf8 = Utf8(spaced);
        _samples = samples;
        _words = words;
        _cancellation = cancellationToken;
        _speaking = this;
        try
        {
            fixed (byte* start = utf8)
            {
                Check(_synth(start, (nuint)utf8.Length, 0, 0, 0, CharsUtf8, null, null), "speaking");
            }
        }
        finally
        {
            _speaking = null;
            _samples = null;
            _words = null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return spaced;
    }

    /// <summary>The phonemes of a text, one entry a clause.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="mode">The <c>phonememode</c> bits of espeak_TextToPhonemes.</param>
    public IReadOnlyList<string> Phonemes(string text, int mode)
    {
        var clauses = new List<string>();
        fixed (byte* start = Utf8(SpacedPunctuation.Of(text, _voice)))
        {
            void* next = start;
            while (next is not null)
            {
                var clause = Marshal.PtrToStringUTF8((nint)_textToPhonemes(&next, CharsUtf8, mode));
                if (!string.IsNullOrWhiteSpace(clause))
                {
                    clauses.Add(clause.Trim());
                }
            }
        }

        return clauses;
    }

    /// <summary>The installed language voices.</summary>
    public IReadOnlyList<EspeakVoiceFile> ListVoices() => ListVoices(null);

    /// <summary>The installed variants, which change the speaker and not the language.</summary>
    public IReadOnlyList<EspeakVoiceFile> ListVariants()
    {
        fixed (byte* languages = Utf8("variant"))
        {
            var wanted = new VoiceEntry { Languages = languages };
            return ListVoices(&wanted);
        }
    }

    /// <summary>
    /// Frees the library's memory and unloads this copy. Told to end right after its start, the library can miss the
    /// signal and wait for its own idle thread forever; such a copy is left behind.
    /// </summary>
    /// <returns>False when the copy is still loaded; its file must not be loaded again.</returns>
    public bool TryUnload() => Task.Run(() =>
    {
        _terminate();
        NativeLibrary.Free(_library);
    }).Wait(Patience);

    /// <inheritdoc cref="TryUnload"/>
    public void Dispose() => TryUnload();

    [UnmanagedCallersOnly]
    private static int OnSamples(short* samples, int count, Event* events)
    {
        // The library calls back on the thread that called Synthesize.
        var speaking = _speaking;
        if (speaking?._samples is null)
        {
            return 1;
        }

        if (samples is not null && count > 0)
        {
            speaking._samples.Append(new ReadOnlySpan<short>(samples, count));
        }

        for (; events is not null && events->Type != 0; events++)
        {
            if (events->Type == WordEvent)
            {
                speaking._words!.Add(new WordMark(events->TextPosition - 1, events->Length, events->Sample));
            }
        }

        return speaking._cancellation.IsCancellationRequested ? 1 : 0;
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text + '\0');

    private static void Check(int status, string doing)
    {
        if (status != 0)
        {
            throw new SynthesisException($"libespeak-ng failed with status 0x{status:X} while {doing}.");
        }
    }

    private List<EspeakVoiceFile> ListVoices(VoiceEntry* wanted)
    {
        var voices = new List<EspeakVoiceFile>();
        for (var entry = _listVoices(wanted); *entry is not null; entry++)
        {
            var voice = *entry;
            // The first byte of the language list is a priority.
            voices.Add(new EspeakVoiceFile(
                Marshal.PtrToStringUTF8((nint)voice->Name) ?? "",
                Marshal.PtrToStringUTF8((nint)(voice->Languages + 1)) ?? "",
                Marshal.PtrToStringUTF8((nint)voice->Identifier) ?? "",
                voice->Gender switch { 1 => "male", 2 => "female", _ => "" }));
        }

        return voices;
    }

    private nint Export(string name) => NativeLibrary.GetExport(_library, name);

    /// <summary>espeak_EVENT of speak_lib.h; a list of them ends with type 0.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Event
    {
        public int Type;
        public uint UniqueIdentifier;
        public int TextPosition;
        public int Length;
        public int AudioPosition;
        public int Sample;
        public void* UserData;
        public ulong Value;
    }

    /// <summary>espeak_VOICE of speak_lib.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct VoiceEntry
    {
        public byte* Name;
        public byte* Languages;
        public byte* Identifier;
        public byte Gender;
        public byte Age;
        public byte Variant;
        public byte Reserved;
        public int Score;
        public void* Spare;
    }
}
