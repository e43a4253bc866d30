namespace KokoroTts.Observability.Metrics;

/// <summary>What a request for speech used beyond a plain text.</summary>
[Flags]
public enum SpeechFeatures
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The times of its words.</summary>
    Captions = 1,

    /// <summary>Server-sent events.</summary>
    EventStream = 1 << 1,

    /// <summary>One complete answer instead of a stream.</summary>
    WholeFile = 1 << 2,

    /// <summary>A voice combined of others, or varied.</summary>
    Blend = 1 << 3,

    /// <summary>Another speaking rate than the voice's own.</summary>
    Speed = 1 << 4,

    /// <summary>Another volume.</summary>
    Volume = 1 << 5,

    /// <summary>A language by its name.</summary>
    Language = 1 << 6,

    /// <summary>A sampling rate by its number.</summary>
    SampleRate = 1 << 7,

    /// <summary>A choice of what normalising rewrites.</summary>
    Normalization = 1 << 8,

    /// <summary>The pronunciation of a word, in the text.</summary>
    Pronunciation = 1 << 9,

    /// <summary>Directions for the speaker.</summary>
    Instructions = 1 << 10,
}
