using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Speech.Requests;

/// <summary>Bounds of a request's text (configuration section <c>Speech</c>).</summary>
public sealed class SpeechOptions
{
    /// <summary>The most characters any configuration may allow.</summary>
    public const int InputCharactersBound = 100_000;

    /// <summary>The most characters a request's <c>input</c> may have, 1 to 100,000.</summary>
    [Range(1, InputCharactersBound)]
    public int MaxInputCharacters { get; set; } = 10_000;
}
