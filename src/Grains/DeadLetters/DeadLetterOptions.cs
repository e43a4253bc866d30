using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Grains.DeadLetters;

/// <summary>How many segments that failed for good are kept (configuration section <c>DeadLetters</c>).</summary>
public sealed class DeadLetterOptions
{
    /// <summary>Most letters kept, 1 to 1,000,000; the oldest are dropped for newer ones.</summary>
    [Range(1, 1_000_000)]
    public int MaxLetters { get; set; } = 10_000;
}
