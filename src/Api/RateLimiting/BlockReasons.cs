using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.Api.RateLimiting;

/// <summary>Why requests are blocked, as metrics and reports say it.</summary>
internal static class BlockReasons
{
    /// <summary>The client is on the list of the denied.</summary>
    public const string Denied = "denied";

    /// <summary>The request has no known API key, and one is required.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>The limit type where no limit is named.</summary>
    public const string NoLimit = "none";

    /// <summary>The word for a limiter's reason.</summary>
    public static string Of(RefusalReason reason) => reason switch
    {
        RefusalReason.Penalty => "penalty",
        RefusalReason.Ban => "ban",
        _ => "limit",
    };

    /// <summary>What reports count a refusal under: the limit's type, or the reason where no limit was exceeded by this request.</summary>
    public static string OfReport(in Decision decision) =>
        decision.Reason is RefusalReason.Limit && decision.LimitType is { } type ? type : Of(decision.Reason);
}
