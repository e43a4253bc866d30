namespace KokoroTts.Api.Speech;

/// <summary>
/// What a request cost, in the fields of OpenAI's <c>speech.audio.done</c>. An input token is a Unicode character of the
/// input; an output token is 50 ms of audio, begun ones included.
/// </summary>
/// <param name="InputTokens">Characters of the input.</param>
/// <param name="OutputTokens">Twentieths of a second of audio.</param>
/// <param name="TotalTokens">Their sum.</param>
internal sealed record SpeechUsage(long InputTokens, long OutputTokens, long TotalTokens)
{
    private static readonly TimeSpan OutputToken = TimeSpan.FromMilliseconds(50);

    public static SpeechUsage Of(int characters, TimeSpan audio)
    {
        var output = (long)Math.Ceiling(audio / OutputToken);
        return new SpeechUsage(characters, output, characters + output);
    }
}
