using System.Collections.Frozen;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Policies.Compilation;

/// <summary>Reads API keys.</summary>
internal sealed class ApiKeyCompiler(
    FrozenDictionary<string, Policy> policies, Policy defaultPolicy, AccessList allowed, AccessList denied, PolicyErrors errors)
{
    private const int MostKeys = 100_000;
    private const string DigestRule = "sha256: and 64 hexadecimal digits, the SHA-256 of a key of 1 to 512 characters";

    public ApiKeyIndex Compile(IReadOnlyList<ApiKeyOptions> options)
    {
        const string Key = $"{RateLimitingOptions.Section}:{nameof(RateLimitingOptions.ApiKeys)}";
        var keys = new Dictionary<ApiKeyDigest, ApiKey>();
        var names = new HashSet<string>();
        if (!errors.Fits(Key, options.Count, MostKeys))
        {
            return new([]);
        }

        for (var i = 0; i < options.Count; i++)
        {
            var key = $"{Key}:{i}";
            var one = options[i] ?? new();
            var policy = PolicyOf(one, key);
            if (!IsDigest($"{key}:{nameof(one.Digest)}", one.Digest, errors, out var digest) | !IsNewName(one, key, names))
            {
                continue;
            }

            if (!keys.TryAdd(digest, new(one.Name!, digest, policy, StandingOf(one.Name!))))
            {
                errors.Add($"{key}:{nameof(one.Digest)}", one.Digest, $"another digest than that of {keys[digest].Name}");
            }
        }

        return new(keys.Values);
    }

    public static ApiKeyDigest? AdminKey(string? digest, PolicyErrors errors)
    {
        const string Key = $"{RateLimitingOptions.Section}:{nameof(RateLimitingOptions.AdminKeyDigest)}";
        return digest is not null && IsDigest(Key, digest, errors, out var parsed) ? parsed : null;
    }

    private static bool IsDigest(string key, string? text, PolicyErrors errors, out ApiKeyDigest digest)
    {
        var isDigest = ApiKeyDigest.TryParse(text, out digest);
        if (!isDigest)
        {
            errors.AddHidden(key, text, DigestRule);
        }

        return isDigest;
    }

    private bool IsNewName(ApiKeyOptions options, string key, HashSet<string> names)
    {
        var isName = ApiKey.IsName(options.Name);
        var isNew = isName && names.Add(options.Name!);
        if (!isNew)
        {
            errors.Add($"{key}:{nameof(options.Name)}", options.Name, isName ? "a name that no other key has" : ApiKey.NameRule);
        }

        return isNew;
    }

    private Policy PolicyOf(ApiKeyOptions options, string key)
    {
        if (options.Tier is null)
        {
            return defaultPolicy;
        }

        return policies.Tier($"{key}:{nameof(options.Tier)}", options.Tier, errors) ?? defaultPolicy;
    }

    private ClientStanding StandingOf(string name) =>
        denied.KeyNames.Contains(name) ? ClientStanding.Denied
        : allowed.KeyNames.Contains(name) ? ClientStanding.Allowed
        : ClientStanding.Normal;
}
