namespace KokoroTts.RateLimiting.Abuse;

/// <summary>The values of an abuse pattern's type.</summary>
public static class AbuseTypes
{
    /// <summary>A client of whose requests too many are refused.</summary>
    public const string HighViolationRate = "high_violation_rate";

    /// <summary>A client that sends many requests at once.</summary>
    public const string BurstPattern = "burst_pattern";

    /// <summary>A client that sends many very long texts.</summary>
    public const string CharacterAbuse = "character_abuse";

    /// <summary>Many clients of one address range over their limit together.</summary>
    public const string AddressRangeAttack = "address_range_attack";

    /// <summary>A client that sends the same text again and again.</summary>
    public const string RepeatedText = "repeated_text";
}
