using KokoroTts.Hosting.Configuration;
using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KokoroTts.Hosting.Models;

/// <summary>Models that other servers speak: any with OpenAI's <c>POST /audio/speech</c>.</summary>
public static class RemoteSetup
{
    /// <summary>Adds <see cref="RemoteModels"/> of the section <see cref="RemoteOptions.Section"/>, checked when the host starts.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="speaks">
    /// Whether this host asks providers. One that only answers requests, and has others speak, knows the models but needs no keys.
    /// </param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddRemoteModels(this IServiceCollection services, bool speaks = true)
    {
        var keys = speaks ? KeyReader.OfProcess : null;
        services.AddOptions<RemoteOptions>()
            .Configure<IConfiguration>((_, configuration) => CheckReadable(configuration))
            .BindConfiguration(RemoteOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<RemoteOptions>>(new RemoteValidation(keys));
        services.AddSingleton(provider => SettingsOf(provider.GetRequiredService<IOptions<RemoteOptions>>().Value, keys));
        services.AddSingleton<RemoteModels>();
        return services.AddSingleton<IModelSource>(provider => provider.GetRequiredService<RemoteModels>());
    }

    private static void CheckReadable(IConfiguration configuration)
    {
        var unreadable = UnreadableKeys.Find(configuration.GetSection(RemoteOptions.Section), typeof(RemoteOptions)).ToList();
        if (unreadable.Count > 0)
        {
            throw new OptionsValidationException(RemoteOptions.Section, typeof(RemoteOptions), unreadable);
        }
    }

    /// <summary>A key that is read from a file may have gone since the start's check.</summary>
    private static RemoteSettings SettingsOf(RemoteOptions options, KeyReader? keys)
    {
        var errors = RemoteCompiler.Compile(options, keys, out var settings);
        return errors.Count == 0 ? settings : throw new OptionsValidationException(RemoteOptions.Section, typeof(RemoteOptions), errors);
    }

    private sealed class RemoteValidation(KeyReader? keys) : IValidateOptions<RemoteOptions>
    {
        public ValidateOptionsResult Validate(string? name, RemoteOptions options)
        {
            var errors = RemoteCompiler.Compile(options, keys, out _);
            return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
        }
    }
}
