using System.Globalization;

namespace KokoroTts.RateLimiting.Policies;

/// <summary>The values of <c>limit_type</c> in refusals and metrics.</summary>
public static class LimitTypes
{
    /// <summary>Requests in some window.</summary>
    public const string Requests = "requests";

    /// <summary>Characters of one request.</summary>
    public const string CharactersPerRequest = "characters_per_request";

    /// <summary>Requests being answered at once.</summary>
    public const string ConcurrentRequests = "concurrent_requests";

    /// <summary>Characters in an hour.</summary>
    public const string CharactersPerHour = "characters_per_hour";

    /// <summary>Characters in a window.</summary>
    /// <param name="window">Length of the window.</param>
    public static string CharactersPer(TimeSpan window) => window.TotalSeconds switch
    {
        60 => "characters_per_minute",
        3600 => CharactersPerHour,
        86400 => "characters_per_day",
        var seconds => string.Create(CultureInfo.InvariantCulture, $"characters_per_{seconds}_seconds"),
    };
}
