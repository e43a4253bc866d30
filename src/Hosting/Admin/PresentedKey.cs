using Microsoft.AspNetCore.Http;

namespace KokoroTts.Hosting.Admin;

/// <summary>The API key a client sends.</summary>
public static class PresentedKey
{
    /// <summary>Header of clients that cannot set <c>Authorization</c>.</summary>
    public const string Header = "X-API-Key";

    private const string Scheme = "Bearer ";

    /// <summary>
    /// The key in <c>X-API-Key</c>, else in <c>Authorization: Bearer</c>; null without one. The former goes first because OpenAI's
    /// clients always send the latter, with whatever they were given.
    /// </summary>
    /// <param name="headers">Headers of the request.</param>
    public static string? Of(IHeaderDictionary headers)
    {
        if (headers.TryGetValue(Header, out var own) && own.Count == 1 && own[0] is { Length: > 0 } key)
        {
            return key;
        }

        return headers.Authorization is [{ } authorization] && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && authorization.AsSpan(Scheme.Length).Trim() is { Length: > 0 } token
            ? token.ToString()
            : null;
    }
}
