using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using KokoroTts.Speech.Requests;

namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>Collects what is wrong with options, a line each: the key, the value and what is allowed.</summary>
internal sealed class SettingErrors
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Adds an error about a value that may be shown.</summary>
    public void Add(string key, string? value, string allowed) =>
        AddDescribed(key, string.IsNullOrEmpty(value) ? "not set" : $"'{ShownText.Of(value)}'", allowed);

    /// <summary>Adds an error with words for the value, to go on after <c>is</c>.</summary>
    public void AddDescribed(string key, string value, string allowed) => _lines.Add($"{key} is {value}; use {allowed}.");

    /// <summary>Checks every number and time against the range that its property states.</summary>
    /// <param name="path">Key of the section.</param>
    /// <param name="options">The options.</param>
    public void CheckRanges(string path, object options)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            var value = property.GetValue(options);
            if (property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(value))
            {
                AddDescribed(
                    $"{path}:{property.Name}",
                    string.Create(CultureInfo.InvariantCulture, $"{value}"),
                    string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}"));
            }
        }
    }

    /// <summary>Checks that something is there, and no more of it than may be.</summary>
    public void CheckCount(string key, int count, int most)
    {
        if (count == 0)
        {
            AddDescribed(key, "not set", "at least one");
        }
        else if (count > most)
        {
            AddDescribed(key, string.Create(CultureInfo.InvariantCulture, $"a list of {count}"), string.Create(CultureInfo.InvariantCulture, $"at most {most}"));
        }
    }
}
