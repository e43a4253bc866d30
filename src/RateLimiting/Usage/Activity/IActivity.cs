namespace KokoroTts.RateLimiting.Usage.Activity;

/// <summary>What an <see cref="ActivityTable{TKey, TValue}"/> holds.</summary>
internal interface IActivity
{
    /// <summary>Whether there was enough of it to keep it before what merely came later.</summary>
    bool IsRegular { get; }
}
