namespace KokoroTts.RateLimiting.Policies.Configuration;

/// <summary>An API key. The key itself is never configured, only its digest.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>Its name, shown in logs: 1 to 64 of the characters <c>A-Z a-z 0-9 . _ -</c>, case counts. Counts and bans are kept by it, so that a key can be replaced.</summary>
    public string? Name { get; set; }

    /// <summary>SHA-256 of the key (UTF-8, at most 512 characters): <c>sha256:</c> and 64 hexadecimal digits.</summary>
    public string? Digest { get; set; }

    /// <summary>Name of its tier; null: that of clients without a key.</summary>
    public string? Tier { get; set; }
}
