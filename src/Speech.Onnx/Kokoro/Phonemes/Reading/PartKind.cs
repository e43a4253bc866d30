namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes.Reading;

/// <summary>What a part of a text is to the reader aloud.</summary>
internal enum PartKind
{
    /// <summary>A word.</summary>
    Word,

    /// <summary>A word whose phonemes the text itself gives.</summary>
    Pronounced,

    /// <summary>White space of any length.</summary>
    Space,

    /// <summary>A punctuation mark, which is a phoneme to Kokoro and ends what is read in one go.</summary>
    Mark,
}
