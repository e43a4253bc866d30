using System.Globalization;

namespace KokoroTts.Standalone.Terminal;

/// <summary>Numbers of bytes for people.</summary>
internal static class ByteCount
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>A number of bytes in decimal units, for example <c>325.5 MB</c>.</summary>
    public static string Text(long bytes)
    {
        var unit = 0;
        double value = bytes;
        while (value >= 999.95 && unit < Units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 ? $"{value:0}" : $"{value:0.0}")} {Units[unit]}");
    }
}
