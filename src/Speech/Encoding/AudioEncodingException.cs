namespace KokoroTts.Speech.Encoding;

/// <summary>A codec refused its settings or failed while encoding.</summary>
public sealed class AudioEncodingException : Exception
{
    /// <summary>Carries the codec's own words.</summary>
    /// <param name="message">The codec and what it reported.</param>
    /// <param name="innerException">The failure underneath, if there is one.</param>
    public AudioEncodingException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
