namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>libespeak-ng or its data are not installed on this machine.</summary>
public sealed class EspeakMissingException : Exception
{
    /// <summary>Names what is missing; the remedy is added.</summary>
    /// <param name="missing">What is missing.</param>
    public EspeakMissingException(string missing)
        : base($"{missing}: install it with 'apt-get install libespeak-ng1 espeak-ng-data' (Debian, Ubuntu).")
    {
    }
}
