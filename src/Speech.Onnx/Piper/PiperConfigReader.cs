using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>Reads the <c>.onnx.json</c> of a Piper voice, within bounds.</summary>
internal static class PiperConfigReader
{
    /// <summary>The longest file that is read, in bytes. A voice of 900 speakers takes some 30,000.</summary>
    public const int LongestFile = 1 << 20;

    private const int MostSpeakers = 10_000;
    private const int MostSymbols = 4_096;
    private const int MostIdsOfSymbol = 16;
    private const int HighestId = ushort.MaxValue;
    private const int LongestName = 64;
    private const int DeepestNesting = 16;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = DeepestNesting, AllowDuplicateProperties = false };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is too long, or not the description of a voice that can be spoken.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PiperConfig Read(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[LongestFile + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > LongestFile)
        {
            throw new InvalidDataException(
                $"{path} is longer than the {LongestFile:N0} bytes that a voice's description may have. Take the one that was published with the voice.");
        }

        return Parse(bytes.AsMemory(0, length), path);
    }

    /// <summary>Reads a file's content.</summary>
    /// <param name="json">The content.</param>
    /// <param name="file">The file, for messages.</param>
    /// <exception cref="InvalidDataException">It is not the description of a voice that can be spoken.</exception>
    public static PiperConfig Parse(ReadOnlyMemory<byte> json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Parse(new BoundedJson(file, "", document.RootElement));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // A text with half a surrogate pair is an InvalidOperationException when it is read.
            throw new InvalidDataException(
                $"{file} is not valid JSON: {failure.Message} Take the file that was published with the voice.", failure);
        }
    }

    private static PiperConfig Parse(BoundedJson root)
    {
        var alphabet = AlphabetOf(root);
        if (root.Find("vowel_clusters") is { IsEmpty: false } clusters)
        {
            throw clusters.Wrong("joins phonemes", "such voices cannot be spoken");
        }

        var espeakVoice = root.Find("espeak")?.Find("voice")?.Text(LongestName).ToLowerInvariant()
            ?? (alphabet is PiperAlphabet.Text ? "" : root.Get("espeak").Get("voice").Text(LongestName));
        var inference = root.Find("inference");
        var symbols = root.Get("phoneme_id_map");
        var speakers = Math.Max(1, root.Find("num_speakers")?.Integer(0, MostSpeakers) ?? 1);
        return new PiperConfig
        {
            SampleRate = root.Get("audio").Get("sample_rate").Integer(8_000, 48_000),
            Alphabet = alphabet,
            EspeakVoice = espeakVoice,
            Language = LanguageOf(root, espeakVoice),
            NoiseScale = inference?.Find("noise_scale")?.Number(0, 2) ?? 0.667f,
            LengthScale = inference?.Find("length_scale")?.Number(0.1f, 5) ?? 1,
            NoiseW = inference?.Find("noise_w")?.Number(0, 2) ?? 0.8f,
            SpeakerCount = speakers,
            Speakers = SpeakersOf(root, speakers),
            Ids = IdsOf(symbols),
            Begin = Ids(symbols.Get("^")),
            Pad = Ids(symbols.Get("_")),
            End = Ids(symbols.Get("$")),
        };
    }

    private static PiperAlphabet AlphabetOf(BoundedJson root)
    {
        if (root.Find("phoneme_type") is not { } type)
        {
            return PiperAlphabet.Espeak;
        }

        return type.Text(LongestName) switch
        {
            "espeak" => PiperAlphabet.Espeak,
            "text" => PiperAlphabet.Text,
            var other => throw type.Wrong($"is \"{other}\"", "only voices of the types \"espeak\" and \"text\" can be spoken, so take another voice"),
        };
    }

    private static string LanguageOf(BoundedJson root, string espeakVoice)
    {
        var language = root.Find("language")?.Find("code")?.Text(LongestName) ?? espeakVoice;
        return language.Replace('_', '-').ToLowerInvariant();
    }

    private static List<(string Name, int Id)> SpeakersOf(BoundedJson root, int count)
    {
        var speakers = new List<(string Name, int Id)>();
        if (count == 1 || root.Find("speaker_id_map") is not { } map)
        {
            return speakers;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, id) in map.Members(MostSpeakers))
        {
            if (name.Length is 0 or > LongestName || name.Any(char.IsControl) || !names.Add(name))
            {
                throw id.Wrong(
                    "is no name for a speaker",
                    $"names have 1 to {LongestName} characters and differ in more than case");
            }

            speakers.Add((name, id.Integer(0, count - 1)));
        }

        return [.. speakers.OrderBy(static speaker => speaker.Id)];
    }

    private static FrozenDictionary<Rune, int[]> IdsOf(BoundedJson symbols)
    {
        var ids = new Dictionary<Rune, int[]>();
        foreach (var (symbol, value) in symbols.Members(MostSymbols))
        {
            // The marks are put in by the tokenizer alone, and symbols of several letters are of no use without clusters.
            if (symbol is not ("^" or "_" or "$") && Rune.TryGetRuneAt(symbol, 0, out var rune) && rune.Utf16SequenceLength == symbol.Length)
            {
                ids[rune] = Ids(value);
            }
        }

        return ids.ToFrozenDictionary();
    }

    private static int[] Ids(BoundedJson value) =>
        [.. value.Elements(MostIdsOfSymbol).Select(static id => id.Integer(0, HighestId))];
}
