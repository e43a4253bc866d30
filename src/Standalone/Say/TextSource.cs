using KokoroTts.Hosting;
using KokoroTts.Speech.Requests;

namespace KokoroTts.Standalone.Say;

/// <summary>Where <c>say</c> reads its text.</summary>
internal static class TextSource
{
    /// <summary>The text given, the file's, or standard input's, read no further than may be spoken.</summary>
    /// <exception cref="UsageException">There are two texts or none.</exception>
    public static async Task<string> ReadAsync(string? text, FileInfo? file, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            return text is null
                ? await ReadAsync(file.OpenText(), cancellationToken)
                : throw new UsageException("There are two texts. Give either a text or --input, not both.");
        }

        if (text is not (null or "-"))
        {
            return text;
        }

        return text is "-" || Console.IsInputRedirected
            ? await ReadAsync(Console.In, cancellationToken)
            : throw new UsageException("There is no text. Write ./run say \"text\" -o file.mp3, or give --input, or pipe a text in.");
    }

    private static async Task<string> ReadAsync(TextReader reader, CancellationToken cancellationToken)
    {
        using (reader)
        {
            // Twice the bound in code units holds the bound in characters, and one more shows that it is exceeded.
            var buffer = new char[(2 * SpeechOptions.InputCharactersBound) + 1];
            var length = await reader.ReadBlockAsync(buffer, cancellationToken);
            return new string(buffer, 0, length);
        }
    }
}
