using KokoroTts.Speech.Onnx.Piper;
using KokoroTts.Speech.Onnx.Tests.Graphs;

namespace KokoroTts.Speech.Onnx.Tests.Piper;

/// <summary>Descriptions of voices.</summary>
internal static class Configs
{
    /// <summary>A description with only what is required.</summary>
    public const string Least =
        """{"audio":{"sample_rate":22050},"espeak":{"voice":"en-us"},"phoneme_id_map":{"_":[0],"^":[1],"$":[2],"a":[5],"b":[6,7]," ":[3]}}""";

    /// <summary>The voice of one speaker that make-graphs.py writes.</summary>
    public static PiperConfig Single { get; } = PiperConfigReader.Read(GraphFile.PathOf("piper.onnx.json"));

    /// <summary>The voice of three speakers that make-graphs.py writes: anna, ben and clara.</summary>
    public static PiperConfig Multi { get; } = PiperConfigReader.Read(GraphFile.PathOf("piper-multi.onnx.json"));

    /// <summary>Reads a description.</summary>
    public static PiperConfig Parse(string json) => PiperConfigReader.Parse(System.Text.Encoding.UTF8.GetBytes(json), "voice.onnx.json");

    /// <summary>The least description with other values in it, each in the place of what is there.</summary>
    public static PiperConfig With(params (string Old, string New)[] changes) =>
        Parse(changes.Aggregate(Least, static (json, change) => json.Replace(change.Old, change.New, StringComparison.Ordinal)));

    /// <summary>A voice that reads letters and knows these.</summary>
    public static PiperConfig OfLetters(string letters) => With(
        ("\"espeak\":{\"voice\":\"en-us\"}", "\"phoneme_type\":\"text\",\"language\":{\"code\":\"uk_UA\"}"),
        (",\"a\":[5],\"b\":[6,7],\" \":[3]", string.Concat(letters.EnumerateRunes().Select((letter, index) => $",\"{letter}\":[{index + 10}]"))));
}
