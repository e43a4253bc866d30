namespace KokoroTts.Speech.Espeak.Protocol;

/// <summary>The bytes between messages, and what the end of a process means.</summary>
internal static class Marks
{
    /// <summary>A question follows.</summary>
    public const byte Question = 1;

    /// <summary>The answer follows.</summary>
    public const byte Answer = 2;

    /// <summary>There is no answer; why not follows as a text.</summary>
    public const byte Failure = 3;

    /// <summary>The library or its data are not installed; which of them follows as a text.</summary>
    public const byte Missing = 4;

    /// <summary>Exit code of a process that could not unload the library: whoever asks next must start another one.</summary>
    public const int Stuck = 75;
}
