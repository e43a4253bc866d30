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
    /// Binds a class to a section and checks the <see cref="ValidationAttribute"/>s of its properties at start. A wrong value stops the
    /// host with one line that names the key, the value and what is allowed: the bounds of a <see cref="RangeAttribute"/>, else the
    /// attribute's <see cref="ValidationAttribute.ErrorMessage"/>.
    /// </summary>
    /// <typeparam name="TOptions">The class; it is also registered by itself, for those who take it directly.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="section">Name of the section.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddValidatedOptions<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>()
            .Configure<IConfiguration>((_, configuration) => CheckReadable<TOptions>(configuration, section))
            .BindConfiguration(section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new RuleValidation<TOptions>(section));
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
    }

    /// <summary>The binder's own message for a value it cannot read does not say what is allowed.</summary>
    private static void CheckReadable<TOptions>(IConfiguration configuration, string section)
    {
        foreach (var property in typeof(TOptions).GetProperties())
        {
            if (configuration[$"{section}:{property.Name}"] is { } value
                && !TypeDescriptor.GetConverter(property.PropertyType).IsValid(value))
            {
                throw new OptionsValidationException(
                    section, typeof(TOptions), [Message(section, property, value)]);
            }
        }
    }

    private static string Message(string section, PropertyInfo property, object? value)
    {
        var allowed = property.GetCustomAttribute<ValidationAttribute>() switch
        {
            RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}"),
            { ErrorMessage: { } words } => words,
            _ when property.PropertyType.IsEnum => string.Join(", ", Enum.GetNames(property.PropertyType)),
            _ => $"a {property.PropertyType.Name}",
        };
        var shown = value is string unreadable ? $"'{unreadable}'" : value;
        return string.Create(CultureInfo.InvariantCulture, $"{section}:{property.Name} is {shown}; use {allowed}.");
    }

    private sealed class RuleValidation<TOptions>(string section) : IValidateOptions<TOptions>
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
                if (property.GetCustomAttribute<ValidationAttribute>() is { } rule && !rule.IsValid(value))
                {
                    yield return Message(section, property, value);
                }
            }
        }
    }
}
