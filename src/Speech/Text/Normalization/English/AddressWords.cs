using System.Text;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Internet addresses in words, punctuation by name.</summary>
internal static class AddressWords
{
    /// <summary>The address with every punctuation character in words.</summary>
    public static string Read(string address)
    {
        var words = new StringBuilder(address.Length * 2);
        foreach (var character in address)
        {
            var name = Name(character);
            words.Append(name is null ? character.ToString() : $" {name} ");
        }

        return words.ToString().Trim();
    }

    private static string? Name(char character) => character switch
    {
        '.' => "dot",
        '@' => "at",
        '/' => "slash",
        '-' => "dash",
        '_' => "underscore",
        '+' => "plus",
        '?' => "question mark",
        '=' => "equals",
        '&' => "and",
        '#' => "hash",
        '%' => "percent",
        ':' => "colon",
        '~' => "tilde",
        ',' => "comma",
        ';' => "semicolon",
        '!' => "exclamation mark",
        '*' => "star",
        '$' => "dollar",
        '\'' or '(' or ')' or '[' or ']' => "",
        _ => null,
    };
}
