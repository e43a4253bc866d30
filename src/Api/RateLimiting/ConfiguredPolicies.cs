using KokoroTts.Hosting.Configuration;
using KokoroTts.RateLimiting.Policies.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace KokoroTts.Api.RateLimiting;

/// <summary>Reads the policies from the configuration.</summary>
internal static class ConfiguredPolicies
{
    /// <summary>Reads the section <c>RateLimiting</c>.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="options">What is configured.</param>
    /// <param name="errors">A line for each key that cannot be read.</param>
    /// <returns>Whether all of it can be read.</returns>
    public static bool TryRead(IConfiguration configuration, out RateLimitingOptions options, out IReadOnlyList<string> errors)
    {
        var section = configuration.GetSection(RateLimitingOptions.Section);
        errors = [.. UnreadableKeys.Find(section, typeof(RateLimitingOptions))];
        options = errors.Count == 0 ? section.Get<RateLimitingOptions>() ?? new() : new();
        return errors.Count == 0;
    }

    /// <summary>Adds the environment names of the source system; the product's own names go before them.</summary>
    /// <param name="configuration">The sources so far.</param>
    /// <param name="lookup">Value of an environment variable, or null.</param>
    public static void AddSourceSystemEnvironment(this IConfigurationBuilder configuration, Func<string, string?> lookup)
    {
        var names = new MemoryConfigurationSource { InitialData = SourceSystemEnvironment.Map(lookup) };
        var own = configuration.Sources.OfType<EnvironmentVariablesConfigurationSource>().LastOrDefault();
        configuration.Sources.Insert(own is null ? configuration.Sources.Count : configuration.Sources.IndexOf(own), names);
    }
}
