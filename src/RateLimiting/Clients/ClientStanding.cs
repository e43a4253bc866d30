namespace KokoroTts.RateLimiting.Clients;

/// <summary>How a client stands regardless of what it has used.</summary>
public enum ClientStanding : byte
{
    /// <summary>Limited by its policy.</summary>
    Normal = 0,

    /// <summary>On the list of those that are never limited.</summary>
    Allowed = 1,

    /// <summary>On the list of those that are always refused.</summary>
    Denied = 2,
}
