namespace KokoroTts.RateLimiting.Storage;

/// <summary>
/// The form of a <see cref="StateFile"/>: magic and version; for each client the length of what follows (4 bytes), its kind (1),
/// its bits (16), the length of its tier's name (2), that name in UTF-8, and its state; a length of 0; the length of all
/// that (8); and a SHA-256 over everything before it. Numbers are little-endian.
/// </summary>
internal static class StateFileFormat
{
    public const byte Version = 1;
    public const int LengthBytes = sizeof(int);
    public const int KindAndBits = 1 + 16;
    public const int NameLengthBytes = sizeof(ushort);
    public const int FixedBytes = KindAndBits + NameLengthBytes;
    public const int TotalBytes = sizeof(long);
    public const int HashBytes = 32;
    public const int TrailerBytes = LengthBytes + TotalBytes + HashBytes;

    /// <summary>No client's state is near that long.</summary>
    public const int LongestClient = 1 << 20;

    public static ReadOnlySpan<byte> Magic => "KTTSRL"u8;

    public static int HeaderBytes => Magic.Length + 1;
}
