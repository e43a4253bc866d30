namespace KokoroTts.RateLimiting.Limiting;

/// <summary>A slot for one request that is being answered. The default value is no slot, and may be released like one.</summary>
/// <param name="Number">The slot's number, never given twice to one client; 0: no slot.</param>
/// <param name="Pool">0 for a slot of the client's own; else the number of the shared limiter that gave it.</param>
public readonly record struct Lease(long Number, int Pool = 0)
{
    /// <summary>Whether there is a slot to give back.</summary>
    public bool IsHeld => Number != 0;
}
