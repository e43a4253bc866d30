using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Policies;

/// <summary>Whom a request comes from, and whether it may go on.</summary>
/// <param name="Client">The client; of a request without the key it needs, its address on the default tier.</param>
/// <param name="Key">Outcome of the check of its API key.</param>
public readonly record struct Resolution(Client Client, KeyCheck Key)
{
    /// <summary>Whether the request lacks the key it needs. A client that is denied is told so first.</summary>
    public bool IsUnauthorized => Key != KeyCheck.Passed;
}
