namespace KokoroTts.Api.RateLimiting;

/// <summary>Tells equal texts without keeping them.</summary>
internal static class TextHash
{
    /// <summary>A hash of a text, seeded at random in each process: nobody can find another text of the same hash.</summary>
    public static ulong Of(string text) =>
        ((ulong)(uint)text.GetHashCode(StringComparison.Ordinal) << 32) | (uint)text.GetHashCode(StringComparison.OrdinalIgnoreCase);
}
