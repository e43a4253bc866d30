using System.Collections.Frozen;
using System.Text;

namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>What the <c>.onnx.json</c> beside a Piper voice says about it.</summary>
internal sealed record PiperConfig
{
    /// <summary>Samples per second, 8,000 to 48,000.</summary>
    public required int SampleRate { get; init; }

    /// <summary>What the symbols of <see cref="Ids"/> are.</summary>
    public required PiperAlphabet Alphabet { get; init; }

    /// <summary>The voice of espeak-ng whose phonemes it was trained with.</summary>
    public required string EspeakVoice { get; init; }

    /// <summary>BCP 47 language tag in lower case, for example <c>en-us</c>.</summary>
    public required string Language { get; init; }

    /// <summary>How much the voice varies, 0 to 2.</summary>
    public required float NoiseScale { get; init; }

    /// <summary>Length of its phonemes, 0.1 to 5; 1 as it was trained.</summary>
    public required float LengthScale { get; init; }

    /// <summary>How much the lengths of phonemes vary, 0 to 2.</summary>
    public required float NoiseW { get; init; }

    /// <summary>How many speakers the network has; 1 where it takes none.</summary>
    public required int SpeakerCount { get; init; }

    /// <summary>The speakers that have names, each with its id, below <see cref="SpeakerCount"/>.</summary>
    public required IReadOnlyList<(string Name, int Id)> Speakers { get; init; }

    /// <summary>The ids of each symbol, without the marks.</summary>
    public required FrozenDictionary<Rune, int[]> Ids { get; init; }

    /// <summary>The ids of the mark <c>^</c>, which begins a sentence.</summary>
    public required int[] Begin { get; init; }

    /// <summary>The ids of the mark <c>_</c>, which stands after each symbol.</summary>
    public required int[] Pad { get; init; }

    /// <summary>The ids of the mark <c>$</c>, which ends a sentence.</summary>
    public required int[] End { get; init; }
}
