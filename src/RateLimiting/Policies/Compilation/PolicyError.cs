namespace KokoroTts.RateLimiting.Policies.Compilation;

/// <summary>A configured value that is not allowed.</summary>
/// <param name="Key">Its key, such as <c>RateLimiting:Tiers:free:RequestsPerMinute</c>.</param>
/// <param name="Value">The value as it may be shown, or <c>not set</c>; never a secret.</param>
/// <param name="Allowed">What to write instead, to go on after <c>use</c>.</param>
public sealed record PolicyError(string Key, string Value, string Allowed)
{
    /// <summary>The error in one line.</summary>
    public override string ToString() => $"{Key} is {Value}; use {Allowed}.";
}
