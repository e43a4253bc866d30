using System.Globalization;
using System.Net;
using StackExchange.Redis;

namespace KokoroTts.Clustering.Redis;

/// <summary>Reads where Redis is.</summary>
public static class RedisAddress
{
    private const int Port = 6379;

    /// <summary>Reads an address in either form; a <c>rediss://</c> one is encrypted.</summary>
    /// <param name="text"><c>host:port,option=value</c> or <c>redis://user:password@host:port/database</c>.</param>
    /// <exception cref="FormatException">It is neither; the message does not repeat what may hold a password.</exception>
    public static ConfigurationOptions Parse(string text)
    {
        if (!text.StartsWith("redis://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("rediss://", StringComparison.OrdinalIgnoreCase))
        {
            return ParseOptions(text);
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            throw new FormatException("The address of Redis is no URL; use redis://user:password@host:port/database.");
        }

        var options = new ConfigurationOptions { Ssl = url.Scheme == "rediss" };
        options.EndPoints.Add(url.IdnHost.Trim('[', ']'), url.Port > 0 ? url.Port : Port);
        ReadUser(options, url.UserInfo);
        ReadDatabase(options, url.AbsolutePath.Trim('/'));
        return options;
    }

    /// <summary>An address as it may be shown: scheme, host and port.</summary>
    /// <param name="text">The address in either form.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    public static string WithoutCredentials(string text)
    {
        var options = Parse(text);
        return $"{(options.Ssl ? "rediss" : "redis")}://{string.Join(',', options.EndPoints.Select(Show))}";
    }

    private static string Show(EndPoint place) => place is DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : $"{place}";

    private static ConfigurationOptions ParseOptions(string text)
    {
        try
        {
            var options = ConfigurationOptions.Parse(text);
            return options.EndPoints.Count > 0 ? options : throw new FormatException("The address of Redis names no host; use host:port.");
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException("The address of Redis cannot be read; use host:port,option=value.", wrong);
        }
    }

    private static void ReadUser(ConfigurationOptions options, string user)
    {
        if (user.Length == 0)
        {
            return;
        }

        var colon = user.IndexOf(':', StringComparison.Ordinal);
        var name = Uri.UnescapeDataString(colon < 0 ? user : user[..colon]);
        options.User = name.Length > 0 ? name : null;
        options.Password = colon < 0 ? null : Uri.UnescapeDataString(user[(colon + 1)..]);
    }

    private static void ReadDatabase(ConfigurationOptions options, string database)
    {
        if (database.Length == 0)
        {
            return;
        }

        options.DefaultDatabase = int.TryParse(database, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException("The database in the address of Redis is no number; use redis://host:port/0.");
    }
}
