using System.Globalization;
using KokoroTts.Api.Errors;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.Speech.Requests;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.Admin;

/// <summary>Finds the client an administrator names.</summary>
internal sealed class ClientLookup(PolicySource policies)
{
    /// <summary>The client with a canonical text.</summary>
    /// <param name="text">An IPv4 or IPv6 address, an IPv6 prefix, or <c>key:</c> and the name of an API key; percent-encoded.</param>
    /// <exception cref="ApiException">The text names no client.</exception>
    public Client Find(string text)
    {
        var name = Uri.UnescapeDataString(text);
        var set = policies.Current;
        if (name.StartsWith(Client.KeyPrefix, StringComparison.Ordinal))
        {
            var keyName = name[Client.KeyPrefix.Length..];
            return set.ApiKeys.FindByName(keyName) is { } key
                ? new Client(key.Id, key.Policy, ClientStanding.Normal, default, key.Name)
                : throw new ApiException(StatusCodes.Status404NotFound, "client_not_found", $"There is no API key named '{ShownText.Of(keyName)}'.", "ip");
        }

        if (!ClientAddress.TryParse(name, set.IPv6PrefixLength, out var address))
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "invalid_client", string.Create(
                CultureInfo.InvariantCulture,
                $"'{ShownText.Of(name)}' is no client; use an IPv4 address, an IPv6 address or its /{set.IPv6PrefixLength}, or 'key:' and the name of an API key."), "ip");
        }

        return new Client(address.ToClientId(), set.DefaultPolicy, ClientStanding.Normal, address);
    }
}
