using KokoroTts.RateLimiting.Policies.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace KokoroTts.Api.RateLimiting;

/// <summary>Reads the policies from the configuration.</summary>
internal static class ConfiguredPolicies
{
    /// <summary>The section <c>RateLimiting</c>; a value that cannot be read is told with its key.</summary>
    /// <exception cref="ArgumentException">A value cannot be read; the message is one line.</exception>
    public static RateLimitingOptions Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(RateLimitingOptions.Section).Get<RateLimitingOptions>() ?? new();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new ArgumentException(unreadable.Message, unreadable);
        }
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
