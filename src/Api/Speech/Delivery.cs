namespace KokoroTts.Api.Speech;

/// <summary>How audio reaches the client.</summary>
internal enum Delivery
{
    /// <summary>As bytes of the file, as they are made.</summary>
    Stream,

    /// <summary>As one complete file with its length.</summary>
    File,

    /// <summary>As server-sent events with base64 in them, as they are made.</summary>
    Events,

    /// <summary>As lines of JSON, one a segment, with base64 and words in them, as they are made.</summary>
    CaptionLines,

    /// <summary>As one JSON object with base64 and words in it.</summary>
    Captions,
}
