using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KokoroTts.Api.Requests;

/// <summary>The template of the route a request took, from a fixed set.</summary>
internal static class RouteTemplate
{
    /// <summary>Such as <c>/v1/models/{model}</c>; null where no route matched.</summary>
    public static string? Of(HttpContext http) => Of((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);

    /// <summary>The root of a group is written with a slash at its end.</summary>
    private static string? Of(string? template) =>
        template is { Length: > 1 } && template.EndsWith('/') ? template[..^1] : template;
}
