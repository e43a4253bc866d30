using KokoroTts.Observability.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KokoroTts.Grains.Redis;

/// <summary>Redis as a silo adds it.</summary>
public static class RedisExtensions
{
    private const string Section = "Cluster";
    private const string Environment = "REDIS_URL";

    /// <summary>Adds <see cref="RedisConnection"/>; adding it again changes nothing.</summary>
    /// <param name="services">The silo's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddRedis(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(RedisConnection)))
        {
            return services;
        }

        services.AddValidatedOptions<RedisOptions>(Section);
        services.AddOptions<RedisOptions>().PostConfigure<IConfiguration>(
            (options, configuration) => options.Redis ??= configuration[Environment]);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisOptions>, ReadableAddress>());
        return services.AddSingleton<RedisConnection>();
    }

    private sealed class ReadableAddress : IValidateOptions<RedisOptions>
    {
        public ValidateOptionsResult Validate(string? name, RedisOptions options)
        {
            try
            {
                RedisAddress.Parse(options.Redis ?? "localhost");
                return ValidateOptionsResult.Success;
            }
            catch (FormatException wrong)
            {
                return ValidateOptionsResult.Fail($"{Section}:{nameof(RedisOptions.Redis)}: {wrong.Message}");
            }
        }
    }
}
