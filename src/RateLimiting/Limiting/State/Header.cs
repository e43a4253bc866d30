namespace KokoroTts.RateLimiting.Limiting.State;

/// <summary>The first of a client's words.</summary>
internal static class Header
{
    /// <summary>The latest time that the limiter has seen.</summary>
    public const int Now = 0;

    /// <summary>End of the ban; 0 or past without one.</summary>
    public const int BannedUntil = 1;

    /// <summary>End of the running or last penalty.</summary>
    public const int PenaltyUntil = 2;

    /// <summary>Slots in the list of leases; some may have expired.</summary>
    public const int LeaseCount = 3;

    /// <summary>Number of the latest lease.</summary>
    public const int LatestLease = 4;

    public const int Words = 5;
}
