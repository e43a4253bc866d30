using KokoroTts.Speech.Engines;

namespace KokoroTts.Api.Speech;

/// <summary>Audio with its words: the answer of <c>POST /dev/captioned_speech</c>, or a line of it.</summary>
/// <param name="Audio">The audio or the next part of it, in base64.</param>
/// <param name="AudioFormat">Media type of the audio.</param>
/// <param name="Timestamps">The words of this audio; empty where the model does not know when it speaks them.</param>
public sealed record CaptionedSpeech(ReadOnlyMemory<byte> Audio, string AudioFormat, IReadOnlyList<CaptionedWord> Timestamps);

/// <summary>A word and when it is spoken.</summary>
/// <param name="Word">The word.</param>
/// <param name="StartTime">Where it begins, in seconds from the start of the recording.</param>
/// <param name="EndTime">Where it ends, in seconds from the start of the recording.</param>
public sealed record CaptionedWord(string Word, double StartTime, double EndTime)
{
    internal static CaptionedWord Of(WordTime word) =>
        new(word.Word, Math.Round(word.Start.TotalSeconds, 3), Math.Round(word.End.TotalSeconds, 3));
}
