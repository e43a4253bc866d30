namespace KokoroTts.Speech.Espeak.Protocol;

/// <summary>What a process is started for: its first argument.</summary>
internal static class Mode
{
    /// <summary>Tells what is installed.</summary>
    public const string Describe = "describe";

    /// <summary>Speaks; the second argument is the folder that holds <c>espeak-ng-data</c>.</summary>
    public const string Speak = "speak";

    /// <summary>Gives phonemes; the second argument is the folder that holds <c>espeak-ng-data</c>.</summary>
    public const string Phonemize = "phonemize";
}
