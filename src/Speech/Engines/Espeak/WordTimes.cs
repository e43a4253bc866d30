using System.Text;
using KokoroTts.Speech.Espeak.Protocol;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>When words are spoken, by the library's marks.</summary>
internal static class WordTimes
{
    /// <summary>The words of a text with their times; each lasts until the next begins, the last until the end.</summary>
    /// <param name="marks">The marks, in the order of their samples.</param>
    /// <param name="text">The text that was spoken.</param>
    /// <param name="samples">How many samples it took.</param>
    /// <param name="samplesPerSecond">Samples for each second as it is heard.</param>
    public static IReadOnlyList<WordTime> Of(IReadOnlyList<WordMark> marks, string text, int samples, double samplesPerSecond)
    {
        var characters = text.EnumerateRunes().ToArray();
        var times = new List<WordTime>(marks.Count);
        for (var i = 0; i < marks.Count; i++)
        {
            var (character, length, start) = marks[i];
            if (character < 0 || length <= 0 || character + length > characters.Length || start > samples)
            {
                continue;
            }

            var (end, limit) = i + 1 < marks.Count
                ? (Math.Clamp(marks[i + 1].Sample, start, samples), Math.Min(marks[i + 1].Character, characters.Length))
                : (samples, characters.Length);
            var word = string.Concat(characters[character..EndOfWord(characters, character + length, limit)].Select(each => each.ToString()));
            times.Add(new WordTime(word, TimeSpan.FromSeconds(start / samplesPerSecond), TimeSpan.FromSeconds(end / samplesPerSecond)));
        }

        return times;
    }

    /// <summary>The library counts an apostrophe and what follows it to no word.</summary>
    private static int EndOfWord(Rune[] characters, int end, int limit)
    {
        var word = end;
        while (word < limit && (Rune.IsLetterOrDigit(characters[word]) || characters[word].Value is '\'' or '’'))
        {
            word++;
            end = Rune.IsLetterOrDigit(characters[word - 1]) ? word : end;
        }

        return end;
    }
}
