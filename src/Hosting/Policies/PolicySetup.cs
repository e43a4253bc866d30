using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Compilation;
using KokoroTts.RateLimiting.Policies.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KokoroTts.Hosting.Policies;

/// <summary>The configured policies as a service.</summary>
public static class PolicySetup
{
    /// <summary>
    /// Adds the <see cref="PolicySource"/>, which begins with the configured policies, and the environment names of the source system.
    /// Wrong policies stop the start with a line for each error.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddConfiguredPolicies(this IHostApplicationBuilder builder)
    {
        builder.Configuration.AddSourceSystemEnvironment(Environment.GetEnvironmentVariable);
        builder.Services.AddSingleton(CreatePolicies);
        return builder;
    }

    private static PolicySource CreatePolicies(IServiceProvider provider)
    {
        if (!ConfiguredPolicies.TryRead(provider.GetRequiredService<IConfiguration>(), out var options, out var unreadable))
        {
            throw Wrong(unreadable);
        }

        return PolicyCompiler.TryCompile(options, version: 1, out _, out var errors)
            ? new PolicySource(options)
            : throw Wrong(errors.Select(error => error.ToString()));
    }

    private static OptionsValidationException Wrong(IEnumerable<string> errors) =>
        new(RateLimitingOptions.Section, typeof(RateLimitingOptions), errors);
}
