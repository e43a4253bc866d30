using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.Api.RateLimiting;

/// <summary>One request on its way through admission; a feature of its HTTP context.</summary>
/// <param name="resolution">Who sends it.</param>
/// <param name="endpoint">Its route template.</param>
/// <param name="weight">Requests it counts as.</param>
/// <param name="areLimitsOn">Whether clients are limited.</param>
internal sealed class RequestAdmission(Resolution resolution, string endpoint, int weight, bool areLimitsOn)
{
    /// <summary>Who sends it.</summary>
    public Client Client => resolution.Client;

    /// <summary>Canonical text of the client.</summary>
    public string ClientName => field ??= resolution.Client.Name;

    /// <summary>Outcome of the check of its API key.</summary>
    public KeyCheck Key => resolution.Key;

    /// <summary>Route template.</summary>
    public string Endpoint => endpoint;

    /// <summary>Requests it counts as.</summary>
    public int Weight => weight;

    /// <summary>Whether a limiter is to be asked.</summary>
    public bool IsLimited => areLimitsOn && resolution.Client.Standing is ClientStanding.Normal;

    /// <summary>Whether admission was asked for; once is enough.</summary>
    public bool IsDecided { get; set; }

    /// <summary>Characters of text it was admitted with.</summary>
    public long Characters { get; set; }

    /// <summary>Hash of the text, for spotting one that comes again and again; null without a text.</summary>
    public ulong? TextHash { get; set; }

    /// <summary>The slot it holds; null for none.</summary>
    public HeldLease? Lease { get; set; }

    /// <summary>What reports count the refusal under; null while it is not refused.</summary>
    public string? BlockReason { get; set; }
}
