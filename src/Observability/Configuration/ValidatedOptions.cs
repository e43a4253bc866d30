using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KokoroTts.Observability.Configuration;

/// <summary>Options that are read from a section and checked when the host starts.</summary>
public static class ValidatedOptions
{
    /// <summary>
    /// Binds a class to a section and checks its <see cref="RangeAttribute"/>s at start. A wrong value stops the host with
    /// one line that names the key, the value and what is allowed.
    /// </summary>
    /// <typeparam name="TOptions">The class; it is also registered by itself, for those who take it directly.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="section">Name of the section.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddValidatedOptions<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>()
            .Configure<IConfiguration>((_, configuration) => CheckTypes<TOptions>(section, configuration.GetSection(section)))
            .BindConfiguration(section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new RangeValidation<TOptions>(section));
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
    }

    /// <summary>Says what is wrong with a value that cannot be read; the binder would name a type of .NET instead.</summary>
    private static void CheckTypes<TOptions>(string section, IConfiguration values)
    {
        foreach (var property in typeof(TOptions).GetProperties())
        {
            if (property.GetCustomAttribute<RangeAttribute>() is { } range
                && values[property.Name] is { } value
                && !IsReadable(value, property.PropertyType))
            {
                throw new OptionsValidationException(
                    section, typeof(TOptions), [$"{section}:{property.Name} is '{value}'; use {Allowed(range)}."]);
            }
        }
    }

    private static bool IsReadable(string value, Type type)
    {
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value) is not null;
        }
        // What converters throw differs by type and by what is wrong.
        catch (Exception)
        {
            return false;
        }
    }

    private static string Allowed(RangeAttribute range) =>
        string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}");

    private sealed class RangeValidation<TOptions>(string section) : IValidateOptions<TOptions>
        where TOptions : class
    {
        public ValidateOptionsResult Validate(string? name, TOptions options)
        {
            var wrong = Violations(options).ToList();
            return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
        }

        private IEnumerable<string> Violations(TOptions options)
        {
            foreach (var property in typeof(TOptions).GetProperties())
            {
                var value = property.GetValue(options);
                if (property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(value))
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{section}:{property.Name} is {value}; use {Allowed(range)}.");
                }
            }
        }
    }
}
