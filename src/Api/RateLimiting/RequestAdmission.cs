using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.Api.RateLimiting;

/// <summary>One request on its way through admission; a feature of its HTTP context.</summary>
/// <param name="client">Who sends it.</param>
/// <param name="endpoint">Its route template.</param>
/// <param name="weight">Requests it counts as.</param>
/// <param name="isLimited">Whether limits apply to it at all.</param>
internal sealed class RequestAdmission(Client client, string endpoint, int weight, bool isLimited)
{
    /// <summary>Who sends it.</summary>
    public Client Client => client;

    /// <summary>Canonical text of the client.</summary>
    public string ClientName => field ??= client.Name;

    /// <summary>Route template.</summary>
    public string Endpoint => endpoint;

    /// <summary>Requests it counts as.</summary>
    public int Weight => weight;

    /// <summary>Whether a limiter is to be asked.</summary>
    public bool IsLimited => isLimited;

    /// <summary>Whether admission was asked for; once is enough.</summary>
    public bool IsDecided { get; set; }

    /// <summary>Characters of text it was admitted with.</summary>
    public long Characters { get; set; }

    /// <summary>Hash of the text, for spotting one that comes again and again; null without a text.</summary>
    public ulong? TextHash { get; set; }

    /// <summary>The slot it holds.</summary>
    public Lease Lease { get; set; }

    /// <summary>Why it was refused; null while it is not.</summary>
    public string? BlockReason { get; set; }
}
