namespace KokoroTts.Speech.Engines;

/// <summary>A segment could not be synthesised by the engine or worker it was given to.</summary>
public class SynthesisException : Exception
{
    /// <summary>Says what failed.</summary>
    /// <param name="message">What failed, with the engine's own code or words.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public SynthesisException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
