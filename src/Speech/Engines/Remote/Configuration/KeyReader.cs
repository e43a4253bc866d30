using KokoroTts.Speech.Requests;

namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>Reads the keys of providers. No message of it holds a key.</summary>
/// <param name="variable">Value of an environment variable; null where it is not set.</param>
public sealed class KeyReader(Func<string, string?> variable)
{
    private const int LongestLine = ProviderKey.Longest + 2;
    private static readonly string Allowed = $"1 to {ProviderKey.Longest} visible ASCII characters";

    /// <summary>Reads from the environment of this process.</summary>
    public static KeyReader OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    internal ProviderKey? Read(string path, RemoteProviderOptions provider, SettingErrors errors)
    {
        (string Name, string? Value, Func<string, string?> Read)[] ways =
        [
            (nameof(provider.KeyFile), provider.KeyFile, FirstLine),
            (nameof(provider.KeyVariable), provider.KeyVariable, variable),
            (nameof(provider.Key), provider.Key, static key => key),
        ];
        var stated = ways.Where(way => !string.IsNullOrEmpty(way.Value)).ToList();
        if (stated.Count == 0)
        {
            return null;
        }

        if (stated.Count > 1)
        {
            errors.AddDescribed(
                $"{path}:{stated[1].Name}", $"set beside {stated[0].Name} (it is not shown)", $"one of {string.Join(", ", ways.Select(way => way.Name))}");
            return null;
        }

        var (name, value, read) = stated[0];
        try
        {
            return Check($"{path}:{name}", name is nameof(provider.Key), value!, read(value!)?.Trim(), errors);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.AddDescribed($"{path}:{name}", Shown(value!), $"a file that can be read ({failure.GetType().Name})");
            return null;
        }
    }

    private static ProviderKey? Check(string path, bool isKeyItself, string stated, string? key, SettingErrors errors)
    {
        if (key is not null && ProviderKey.IsKey(key))
        {
            return new ProviderKey(key);
        }

        if (isKeyItself)
        {
            errors.AddDescribed(path, "not a key (it is not shown)", Allowed);
        }
        else
        {
            errors.AddDescribed(path, Shown(stated), $"one that holds a key of {Allowed}");
        }

        return null;
    }

    /// <summary>Somebody may have written the key itself where its place is asked for; what looks like a place is shown.</summary>
    private static string Shown(string place) =>
        place.All(one => char.IsAsciiLetterUpper(one) || char.IsAsciiDigit(one) || one is '_') || place.StartsWith('/') || place.StartsWith('.')
            ? $"'{ShownText.Of(place)}'"
            : "something that may be a key (it is not shown)";

    private static string? FirstLine(string file)
    {
        using var reader = new StreamReader(file);
        var start = new char[LongestLine];
        var length = reader.ReadBlock(start);
        return new string(start, 0, length).Split('\n')[0];
    }
}
