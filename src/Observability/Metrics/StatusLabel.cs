using System.Globalization;

namespace KokoroTts.Observability.Metrics;

/// <summary>HTTP status codes as label values, made once so that recording one allocates nothing.</summary>
internal static class StatusLabel
{
    private const int First = 100;
    private const int Last = 599;

    private static readonly string[] Texts =
        [.. Enumerable.Range(First, Last - First + 1).Select(code => code.ToString(CultureInfo.InvariantCulture))];

    public static string Of(int code) => code is >= First and <= Last ? Texts[code - First] : LabelSet.Other;
}
