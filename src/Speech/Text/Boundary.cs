namespace KokoroTts.Speech.Text;

/// <summary>What stands in the text where one segment ends and the next begins, weakest first.</summary>
public enum Boundary
{
    /// <summary>Nothing: the text was cut inside a word because it is longer than a segment may be.</summary>
    Cut,

    /// <summary>A space between two words of one clause.</summary>
    Word,

    /// <summary>A comma, semicolon, colon, dash or closing bracket.</summary>
    Clause,

    /// <summary>A full stop, question mark, exclamation mark or their counterparts in other scripts.</summary>
    Sentence,

    /// <summary>A line break between paragraphs, or the end of the text.</summary>
    Paragraph,
}
