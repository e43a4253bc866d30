using System.Globalization;
using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>Names of the fields that an hour is stored in.</summary>
internal static class FieldNames
{
    public const string Publishers = "p";
    public const string LimiterEvents = "l";
    private const int ClientDigits = 32;

    public static string Minute(int minute) => string.Create(CultureInfo.InvariantCulture, $"m{minute:00}");

    public static string Batch(long number) => string.Create(CultureInfo.InvariantCulture, $"e{number}");

    public static string Client(ClientId client) => string.Create(CultureInfo.InvariantCulture, $"c{(byte)client.Kind}{client.Bits:x32}");

    public static bool TryMinute(string name, out int minute)
    {
        minute = 0;
        return name is ['m', ..]
            && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out minute) && minute < HourMinutes.Count;
    }

    public static bool TryBatch(string name, out long number)
    {
        number = 0;
        return name is ['e', ..]
            && long.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < long.MaxValue;
    }

    public static bool TryClient(string name, out ClientId client)
    {
        client = default;
        if (name is not ['c', >= '0' and <= '2', ..] || name.Length != ClientDigits + 2
            || !UInt128.TryParse(name.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
        {
            return false;
        }

        client = new ClientId(bits, (ClientKind)(name[1] - '0'));
        return true;
    }
}
