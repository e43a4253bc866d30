using System.Buffers;
using System.Runtime.InteropServices;
using KokoroTts.Speech.Espeak.Protocol;

namespace KokoroTts.Speech.Espeak.Library;

/// <summary>
/// libespeak-ng, loaded, with the entry points used here (speak_lib.h, API revision 12). The library keeps all its state in
/// globals, so there is one of these at a time; loaded anew it knows nothing of what was before.
/// </summary>
internal sealed unsafe class EspeakLibrary
{
    private const string FileName = "libespeak-ng.so.1";
    private const int SynchronousOutput = 2;
    private const int DontExitOnError = 0x8000;
    private const int CharsUtf8 = 1;
    private const int RateParameter = 1;
    private const int WordEvent = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly ArrayBufferWriter<short> Samples = new(1 << 17);
    private static readonly List<WordMark> Words = [];

    private readonly nint _library;
    private readonly delegate* unmanaged<byte*, int> _setVoiceByName;
    private readonly delegate* unmanaged<int, int, int, int> _setParameter;
    private readonly delegate* unmanaged<byte*, nuint, uint, int, uint, uint, uint*, void*, int> _synth;
    private readonly delegate* unmanaged<void*, VoiceEntry**> _listVoices;
    private readonly delegate* unmanaged<void**, int, int, byte*> _textToPhonemes;
    private readonly delegate* unmanaged<byte**, byte*> _describe;
    private readonly delegate* unmanaged<int> _terminate;

    /// <summary>Loads the library and initialises it.</summary>
    /// <param name="dataHome">The folder that holds <c>espeak-ng-data</c>; the library's own when null.</param>
    /// <exception cref="MissingPart">The library or its data are not installed.</exception>
    public EspeakLibrary(string? dataHome)
    {
        if (!NativeLibrary.TryLoad(FileName, out _library))
        {
            throw new MissingPart(FileName);
        }

        _setVoiceByName = (delegate* unmanaged<byte*, int>)Export("espeak_SetVoiceByName");
        _setParameter = (delegate* unmanaged<int, int, int, int>)Export("espeak_SetParameter");
        _synth = (delegate* unmanaged<byte*, nuint, uint, int, uint, uint, uint*, void*, int>)Export("espeak_Synth");
        _listVoices = (delegate* unmanaged<void*, VoiceEntry**>)Export("espeak_ListVoices");
        _textToPhonemes = (delegate* unmanaged<void**, int, int, byte*>)Export("espeak_TextToPhonemes");
        _describe = (delegate* unmanaged<byte**, byte*>)Export("espeak_Info");
        _terminate = (delegate* unmanaged<int>)Export("espeak_Terminate");
        var initialize = (delegate* unmanaged<int, int, byte*, int, int>)Export("espeak_Initialize");
        var setCallback = (delegate* unmanaged<delegate* unmanaged<short*, int, Event*, int>, void>)Export("espeak_SetSynthCallback");

        fixed (byte* home = dataHome is null ? null : Utf8(dataHome))
        {
            SampleRate = initialize(SynchronousOutput, CallbackMilliseconds, home, DontExitOnError);
        }

        if (SampleRate <= 0)
        {
            throw new MissingPart("espeak-ng-data");
        }

        setCallback(&OnSamples);
    }

    /// <summary>How much audio the library collects before it hands it over, in milliseconds.</summary>
    private static int CallbackMilliseconds => 200;

    /// <summary>Samples per second of everything the library speaks.</summary>
    public int SampleRate { get; }

    /// <summary>The library's version, for example <c>1.51</c>, and its data folder.</summary>
    public (string Version, string DataPath) Describe()
    {
        byte* dataPath;
        var version = Marshal.PtrToStringUTF8((nint)_describe(&dataPath)) ?? "";
        return (version.Split(' ')[0], Marshal.PtrToStringUTF8((nint)dataPath)!);
    }

    /// <summary>Chooses the voice for what follows.</summary>
    /// <param name="name">A voice file below <c>voices/</c>, with an optional <c>+variant</c>.</param>
    /// <exception cref="EspeakFailure">There is no such voice.</exception>
    public void SetVoice(string name)
    {
        fixed (byte* utf8 = Utf8(name))
        {
            Check(_setVoiceByName(utf8), $"choosing the voice '{name}'");
        }
    }

    /// <summary>Sets the speaking rate.</summary>
    /// <param name="wordsPerMinute">80 to 450; 175 is the library's own rate.</param>
    public void SetRate(int wordsPerMinute) =>
        Check(_setParameter(RateParameter, wordsPerMinute, 0), $"setting the rate to {wordsPerMinute}");

    /// <summary>Speaks a text.</summary>
    /// <param name="text">Plain text; markup in it is spoken, not obeyed.</param>
    /// <returns>What was spoken; its samples are overwritten by the next call.</returns>
    public SpokenText Synthesize(string text)
    {
        Samples.ResetWrittenCount();
        Words.Clear();
        var utf8 = Utf8(text);
        fixed (byte* start = utf8)
        {
            Check(_synth(start, (nuint)utf8.Length, 0, 0, 0, CharsUtf8, null, null), "speaking");
        }

        return new SpokenText(SampleRate, Samples.WrittenMemory, Words);
    }

    /// <summary>The phonemes of a text, one entry a clause that has any.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="mode">The <c>phonememode</c> bits of espeak_TextToPhonemes.</param>
    public IReadOnlyList<string> Phonemes(string text, int mode)
    {
        var clauses = new List<string>();
        fixed (byte* start = Utf8(text))
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
    /// Unloads the library. Told to end right after its start, the library can miss the signal and wait for its own idle thread for ever.
    /// </summary>
    /// <returns>False when it is still loaded and must not be used again.</returns>
    public bool TryUnload() => Task.Run(() =>
    {
        _terminate();
        NativeLibrary.Free(_library);
    }).Wait(Patience);

    [UnmanagedCallersOnly]
    private static int OnSamples(short* samples, int count, Event* events)
    {
        if (samples is not null && count > 0)
        {
            Samples.Write(new ReadOnlySpan<short>(samples, count));
        }

        for (; events is not null && events->Type != 0; events++)
        {
            if (events->Type == WordEvent)
            {
                Words.Add(new WordMark(events->TextPosition - 1, events->Length, events->Sample));
            }
        }

        return 0;
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text + '\0');

    private static void Check(int status, string doing)
    {
        if (status != 0)
        {
            throw new EspeakFailure($"libespeak-ng failed with status 0x{status:X} while {doing}.");
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
