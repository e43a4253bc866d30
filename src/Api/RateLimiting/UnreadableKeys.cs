using System.ComponentModel;
using System.Reflection;
using KokoroTts.Speech.Requests;
using Microsoft.Extensions.Configuration;

namespace KokoroTts.Api.RateLimiting;

/// <summary>
/// Finds what the configuration's binder leaves out without a word: a tier with a value that cannot be read, and a limit whose name
/// is misspelt.
/// </summary>
internal static class UnreadableKeys
{
    private const BindingFlags AnyCase = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;

    /// <summary>A line for each key below a section that cannot be read into a type.</summary>
    /// <param name="section">The section.</param>
    /// <param name="type">A type of values, lists, dictionaries by name, and classes of such.</param>
    public static IEnumerable<string> Find(IConfigurationSection section, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var converter = TypeDescriptor.GetConverter(type);
        if (converter.CanConvertFrom(typeof(string)))
        {
            return section.Value is not { Length: > 0 } value || converter.IsValid(value) ? [] : [Wrong(section, Words(type))];
        }

        if (section.Value is { Length: > 0 })
        {
            return [Wrong(section, "a section of keys")];
        }

        return section.GetChildren().SelectMany(child => type.IsGenericType
            ? Find(child, type.GenericTypeArguments[^1])
            : type.GetProperty(child.Key, AnyCase) is { } property
                ? Find(child, property.PropertyType)
                : [$"{child.Path} is not known; use one of {string.Join(", ", type.GetProperties().Select(known => known.Name))}."]);
    }

    private static string Wrong(IConfigurationSection section, string allowed) =>
        $"{section.Path} is '{ShownText.Of(section.Value!)}'; use {allowed}.";

    private static string Words(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a time such as 00:01:30"
        : "a whole number";
}
