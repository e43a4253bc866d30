using System.ComponentModel;
using System.Reflection;
using KokoroTts.Speech.Requests;
using Microsoft.Extensions.Configuration;

namespace KokoroTts.Hosting.Configuration;

/// <summary>
/// Finds what the configuration's binder leaves out without a word: a section with a value that cannot be read, and a key whose name is
/// misspelt.
/// </summary>
public static class UnreadableKeys
{
    private const BindingFlags AnyCase = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;

    /// <summary>A line for each key below a section that cannot be read into a type.</summary>
    /// <param name="section">The section.</param>
    /// <param name="type">A type of values, lists, dictionaries by name, and classes of such; some classes can be read from one value too.</param>
    public static IEnumerable<string> Find(IConfigurationSection section, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var converter = TypeDescriptor.GetConverter(type);
        if (converter.CanConvertFrom(typeof(string)) && (section.Value is not null || !section.GetChildren().Any()))
        {
            return section.Value is not { Length: > 0 } value || IsReadable(type, converter, value) ? [] : [Wrong(section, Words(type))];
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

    /// <summary>The binder reads words whatever their case, and takes any number for one.</summary>
    private static bool IsReadable(Type type, TypeConverter converter, string value) => type.IsEnum
        ? Enum.GetNames(type).Contains(value, StringComparer.OrdinalIgnoreCase)
        : converter.IsValid(value);

    private static string Wrong(IConfigurationSection section, string allowed) =>
        $"{section.Path} is '{ShownText.Of(section.Value!)}'; use {allowed}.";

    private static string Words(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a time such as 00:01:30"
        : type.IsEnum ? string.Join(", ", Enum.GetNames(type))
        : "a whole number";
}
