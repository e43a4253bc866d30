using System.Text;

namespace KokoroTts.EndToEnd.Tests.Robustness;

/// <summary>Speech requests as nobody would write them: any text, wrong types, broken JSON, wrong content types.</summary>
/// <param name="random">Where the chance comes from; equal seeds give equal requests.</param>
internal sealed class RandomRequest(Random random)
{
    private static readonly string[] Formats = ["mp3", "opus", "flac", "wav", "pcm", "pcm", "wav", "ogg", "", "MP3"];

    private static readonly string[] Fields =
    [
        "model", "voice", "response_format", "speed", "instructions", "stream_format", "stream", "lang_code",
        "volume_multiplier", "sample_rate", "normalization_options", "unknown",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1e400", "-0.0", "1.5", "4", "24000", "99999999999999999999", "\"\"", "\"alloy\"",
        "\"en-us+f3\"", "\"espeak\"", "\"sse\"", "\"audio\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "[[[[]]]]", "{}",
        "{\"id\":\"alloy\"}", "{\"id\":3}", "{\"normalize\":false}", "{\"normalize\":\"\"}", "{\"a\":{\"a\":{\"a\":1}}}", "NaN", "tru",
    ];

    private static readonly string[] ContentTypes =
        ["text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data", "application/json; charset=utf-8", "nonsense"];

    private static readonly string[] Snippets =
    [
        "Hello.", "$1,234.56", "3.14e-10", "https://example.com/a?b=c", "a@b.example", "1/2", "12:34", "MCMXCIX", "<speak>", "&amp;",
        "[[h@'loU]]", "…", "。", "مرحبا", "नमस्ते", "你好", "ไทย", "👨‍👩‍👧‍👦", "e\u0301\u0302\u0303", "\u202E\u2066", "+1 (555) 010-9999",
    ];

    /// <summary>The next request.</summary>
    public HttpContent Next()
    {
        var json = Json();
        var content = new ByteArrayContent(random.Next(20) switch
        {
            0 => Truncated(json),
            1 => Noise(),
            _ => Encoding.UTF8.GetBytes(json),
        });
        content.Headers.TryAddWithoutValidation("Content-Type", random.Next(25) == 0 ? Pick(ContentTypes) : "application/json");
        return content;
    }

    private string Json()
    {
        var fields = new List<string> { $"\"input\":\"{Text()}\"" };
        if (random.Next(2) == 0)
        {
            fields.Add($"\"response_format\":\"{Pick(Formats)}\"");
        }

        for (var more = random.Next(8) - 5; more > 0; more--)
        {
            fields.Add($"\"{Pick(Fields)}\":{Pick(Values)}");
        }

        return $"{{{string.Join(',', fields)}}}";
    }

    private string Text() => random.Next(100) switch
    {
        0 => new string((char)random.Next('a', 'z'), random.Next(5_000)),
        1 => string.Concat(Enumerable.Repeat(Pick(Snippets), random.Next(40))),
        _ => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Part())),
    };

    /// <summary>Something that may stand in a JSON string.</summary>
    private string Part() => random.Next(4) switch
    {
        0 => Pick(Snippets) + " ",
        1 => $"\\u{random.Next(0x10000):x4}",
        2 => char.ConvertFromUtf32(random.Next(2) == 0 ? random.Next(0xE000, 0x11_0000) : random.Next(0xA0, 0x3000)),
        _ => new string((char)random.Next('0', 'z'), random.Next(1, 8)).Replace("\\", "\\\\", StringComparison.Ordinal),
    };

    private byte[] Truncated(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return bytes[..random.Next(bytes.Length)];
    }

    private byte[] Noise()
    {
        var bytes = new byte[random.Next(100)];
        random.NextBytes(bytes);
        return bytes;
    }

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
