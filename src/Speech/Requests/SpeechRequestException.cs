namespace KokoroTts.Speech.Requests;

/// <summary>A request is refused before anything was done for it.</summary>
public sealed class SpeechRequestException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="parameter">The field, by its name in the HTTP API.</param>
    /// <param name="code">A stable word for the kind of mistake, for example <c>voice_not_found</c>.</param>
    /// <param name="message">The field, its value, the bound, and what to write instead.</param>
    /// <param name="kind">The class of mistake.</param>
    public SpeechRequestException(string parameter, string code, string message, RejectionKind kind = RejectionKind.Invalid)
        : base(message)
    {
        Parameter = parameter;
        Code = code;
        Kind = kind;
    }

    /// <summary>The field, by its name in the HTTP API.</summary>
    public string Parameter { get; }

    /// <summary>A stable word for the kind of mistake.</summary>
    public string Code { get; }

    /// <summary>The class of mistake.</summary>
    public RejectionKind Kind { get; }
}
