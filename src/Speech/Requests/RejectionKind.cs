namespace KokoroTts.Speech.Requests;

/// <summary>Why a request is refused.</summary>
public enum RejectionKind
{
    /// <summary>A field has a value that is never allowed.</summary>
    Invalid,

    /// <summary>A field names something that is not there.</summary>
    NotFound,

    /// <summary>Each field is right by itself, but they cannot be had together or not on this machine.</summary>
    Unprocessable,
}
