using System.Text.Json;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Compilation;
using KokoroTts.RateLimiting.Policies.Configuration;
using Microsoft.Extensions.Configuration;

namespace KokoroTts.RateLimiting.Tests.Policies;

/// <summary>Options written as JSON, and what becomes of them.</summary>
internal static class Compiled
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static RateLimitingOptions Options(string json) => JsonSerializer.Deserialize<RateLimitingOptions>(json, SnakeCase)!;

    public static PolicySet Set(string json) => Set(Options(json));

    public static PolicySet Set(RateLimitingOptions options) =>
        PolicyCompiler.TryCompile(options, 1, out var policies, out var errors)
            ? policies
            : throw new ArgumentException(string.Join('\n', errors));

    public static IReadOnlyList<string> Errors(string json) => Errors(Options(json));

    public static IReadOnlyList<string> Errors(RateLimitingOptions options)
    {
        Assert.False(PolicyCompiler.TryCompile(options, 1, out var policies, out var errors));
        Assert.Null(policies);
        return [.. errors.Select(error => error.ToString())];
    }

    public static RateLimitingOptions Bound(IEnumerable<KeyValuePair<string, string?>> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build()
            .GetSection(RateLimitingOptions.Section).Get<RateLimitingOptions>() ?? new();

    public static RateLimitingOptions Bound(params (string Key, string Value)[] values) =>
        Bound(values.Select(one => KeyValuePair.Create($"RateLimiting:{one.Key}", (string?)one.Value)));
}
