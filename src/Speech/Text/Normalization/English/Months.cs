namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Month names, whole and abbreviated.</summary>
internal static class Months
{
    /// <summary>A pattern for a capitalised month name or its abbreviation.</summary>
    public const string Pattern =
        @"(?:January|February|March|April|May|June|July|August|September|October|November|December"
        + @"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)";

    private static readonly string[] Names =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ];

    /// <summary>The name of a month from 1 to 12.</summary>
    public static string Name(int month) => Names[month - 1];

    /// <summary>The whole name of a month that matched <see cref="Pattern"/>.</summary>
    public static string Name(string written) =>
        Array.Find(Names, name => name.StartsWith(written.AsSpan(0, 3), StringComparison.Ordinal))!;
}
