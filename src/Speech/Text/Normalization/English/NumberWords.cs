using System.Globalization;
using System.Text;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Numbers in words, as American English reads them.</summary>
internal static class NumberWords
{
    // Longer digit strings are codes rather than amounts, and are read digit by digit.
    private const int LongestCardinal = 18;

    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly (long Size, string Name)[] Scales =
    [
        (1_000_000_000_000_000_000, "quintillion"), (1_000_000_000_000_000, "quadrillion"), (1_000_000_000_000, "trillion"),
        (1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (100, "hundred"),
    ];

    /// <summary>A written number, with or without thousands separators and decimals: "1,234.5".</summary>
    public static string Written(string number)
    {
        var digits = number.Replace(",", "", StringComparison.Ordinal);
        var point = digits.IndexOf('.');
        return point switch
        {
            < 0 => Whole(digits),
            0 => "point " + Digits(digits.AsSpan(1)),
            _ => $"{Whole(digits[..point])} point {Digits(digits.AsSpan(point + 1))}",
        };
    }

    /// <summary>A string of digits: an amount, or digit by digit when it has leading zeros or is very long.</summary>
    public static string Whole(string digits) =>
        digits.Length == 1 || (digits[0] != '0' && (digits.Length <= LongestCardinal || digits == "1000000000000000000"))
            ? Cardinal(long.Parse(digits, CultureInfo.InvariantCulture))
            : Digits(digits);

    /// <summary>Every digit by itself; other characters are passed over.</summary>
    public static string Digits(ReadOnlySpan<char> digits)
    {
        var words = new StringBuilder(digits.Length * 5);
        foreach (var digit in digits)
        {
            if (char.IsAsciiDigit(digit))
            {
                words.Append(words.Length > 0 ? " " : "").Append(Small[digit - '0']);
            }
        }

        return words.ToString();
    }

    /// <summary>A number of 0 or more.</summary>
    public static string Cardinal(long number)
    {
        if (number < 20)
        {
            return Small[number];
        }

        if (number < 100)
        {
            return number % 10 == 0 ? Tens[number / 10] : $"{Tens[number / 10]}-{Small[number % 10]}";
        }

        var (size, name) = Array.Find(Scales, scale => scale.Size <= number);
        var rest = number % size;
        return rest == 0 ? $"{Cardinal(number / size)} {name}" : $"{Cardinal(number / size)} {name} {Cardinal(rest)}";
    }

    /// <summary>"third", "twenty-first", "one hundredth".</summary>
    public static string Ordinal(long number)
    {
        var cardinal = Cardinal(number);
        var last = cardinal.LastIndexOfAny([' ', '-']) + 1;
        return cardinal[..last] + cardinal[last..] switch
        {
            "one" => "first",
            "two" => "second",
            "three" => "third",
            "five" => "fifth",
            "eight" => "eighth",
            "nine" => "ninth",
            "twelve" => "twelfth",
            var word when word.EndsWith('y') => word[..^1] + "ieth",
            var word => word + "th",
        };
    }

    /// <summary>A year from 1 to 9999: "nineteen oh five", "two thousand seven", "twenty twenty-four".</summary>
    public static string Year(int year)
    {
        var (century, rest) = Math.DivRem(year, 100);
        return (century % 10, rest) switch
        {
            _ when year < 1000 => Cardinal(year),
            (0, < 10) => Cardinal(year),
            (_, 0) => $"{Cardinal(century)} hundred",
            (_, < 10) => $"{Cardinal(century)} oh {Cardinal(rest)}",
            _ => $"{Cardinal(century)} {Cardinal(rest)}",
        };
    }

    /// <summary>The decade that begins with a year: "nineteen nineties", "two thousands", "eighteen hundreds".</summary>
    public static string Decade(int year)
    {
        var words = Year(year);
        return words.EndsWith('y') ? words[..^1] + "ies" : words + "s";
    }
}
