using KokoroTts.Grains.Redis;
using KokoroTts.Observability.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Grains.DeadLetters;

/// <summary>Dead letters as a silo adds them.</summary>
public static class DeadLetterExtensions
{
    /// <summary>Adds where the dead letters are kept. Every silo needs it, as any may have to stand in for those that coordinate.</summary>
    /// <param name="silo">The silo's builder.</param>
    /// <returns>The same builder.</returns>
    public static ISiloBuilder AddDeadLetters(this ISiloBuilder silo)
    {
        var services = silo.Services.AddRedis();
        services.AddValidatedOptions<DeadLetterOptions>("DeadLetters");
        services.AddSingleton<DeadLetterStore>();
        services.AddHostedService<DeadLetterGauge>();
        return silo;
    }
}
