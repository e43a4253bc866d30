using System.Text.Json;
using System.Text.Json.Nodes;
using KokoroTts.Api.Errors;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace KokoroTts.Api.Admin;

/// <summary>The policies in force, and their change while the service runs.</summary>
internal static class PolicyEndpoints
{
    /// <summary>Members that are read once, when the service starts.</summary>
    private static readonly string[] Fixed = ["trusted_proxies", "trust_loopback_proxies"];

    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };
    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };

    public static void MapPolicies(this IEndpointRouteBuilder limits)
    {
        limits.MapGet("config", (PolicySource policies, RedisView redis) => TypedResults.Ok(PolicyView.Of(policies.Current, redis)))
            .WithName("GetRateLimitConfiguration").WithSummary("The limits in force.");
        limits.MapPut("config/policies", PutAsync)
            .WithName("PutPolicies")
            .WithSummary("Replaces the members of the policies that the body has; the others stay.")
            .WithDescription("In force until the limits in the configuration change or, outside a cluster, the service stops. Clients keep what they used of limits that keep their name.")
            .Accepts<RateLimitingOptions>("application/json")
            .Produces<ApiError>(StatusCodes.Status409Conflict)
            .Produces<ApiError>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Ok<PolicyView>> PutAsync(HttpContext http, IPolicyWriter policies, RedisView redis)
    {
        var changes = await ReadAsync(http);
        if (Fixed.FirstOrDefault(changes.ContainsKey) is { } name)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest, "not_changeable", $"'{name}' is read when the service starts; change it in the configuration.", name);
        }

        var change = await ChangeAsync(policies, changes, http.RequestAborted);
        if (change.Errors is [var first, ..])
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "invalid_policies", string.Join(' ', change.Errors), first.Key);
        }

        return change.IsDone
            ? TypedResults.Ok(PolicyView.Of(change.Current, redis))
            : throw new ApiException(
                StatusCodes.Status409Conflict, "policies_changed", "Others change the policies at the same time. Look at those in force and try again.");
    }

    private static async Task<PolicyChange> ChangeAsync(IPolicyWriter policies, JsonObject changes, CancellationToken cancellationToken)
    {
        try
        {
            return await policies.ChangeAsync(current => Merge(current, changes), cancellationToken);
        }
        catch (PoliciesUnavailableException away)
        {
            throw new ApiException(StatusCodes.Status503ServiceUnavailable, "policies_unavailable", $"{away.Message} Try again shortly.");
        }
    }

    private static async Task<JsonObject> ReadAsync(HttpContext http)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, AnyCase, NoDuplicates, http.RequestAborted) as JsonObject
                ?? throw new ApiException(StatusCodes.Status400BadRequest, "invalid_json", "The body is no JSON object.");
        }
        catch (JsonException wrong)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "invalid_json", $"The body is not JSON: {wrong.Message}");
        }
    }

    private static RateLimitingOptions Merge(RateLimitingOptions current, JsonObject changes)
    {
        try
        {
            var merged = JsonSerializer.SerializeToNode(current, RateLimitingJson.Strict)!.AsObject();
            foreach (var (name, value) in changes)
            {
                merged[name] = value?.DeepClone();
            }

            return merged.Deserialize<RateLimitingOptions>(RateLimitingJson.Strict)!;
        }
        catch (JsonException wrong)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "invalid_policies", $"The policies cannot be read: {wrong.Message}", wrong.Path);
        }
    }
}
