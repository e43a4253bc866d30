using System.Globalization;
using StackExchange.Redis;

namespace KokoroTts.Clustering.Redis;

/// <summary>Reads where Redis is.</summary>
public static class RedisAddress
{
    private const string PlainScheme = "redis";
    private const string TlsScheme = "rediss";

    /// <summary>What is allowed, for messages.</summary>
    public const string Allowed = "redis://[user:password@]host[:port][/database], or rediss:// for TLS";

    /// <summary>
    /// Reads <c>redis://[user:password@]host[:port][/database]</c>, <c>rediss://</c>, or a configuration string of StackExchange.Redis.
    /// A connection that cannot be made does not throw but is tried again.
    /// </summary>
    /// <param name="address">The text.</param>
    /// <returns>Settings of a client, for the caller to complete; null when the text cannot be read.</returns>
    public static ConfigurationOptions? Read(string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            return null;
        }

        var options = address.Contains("://", StringComparison.Ordinal) ? ReadUrl(address) : ReadConfiguration(address);
        if (options is not null)
        {
            options.AbortOnConnectFail = false;
        }

        return options;
    }

    /// <summary>The address without user and password, to be shown.</summary>
    /// <param name="address">An address that can be read.</param>
    public static string Shown(string address) =>
        Read(address) is { } options ? string.Join(',', options.EndPoints.Select(ConfigurationText)) : "unreadable";

    private static string ConfigurationText(System.Net.EndPoint endpoint) => endpoint switch
    {
        System.Net.DnsEndPoint name => string.Create(CultureInfo.InvariantCulture, $"{name.Host}:{name.Port}"),
        _ => endpoint.ToString() ?? "",
    };

    private static ConfigurationOptions? ReadUrl(string address)
    {
        if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out var url)
            || url.Scheme is not (PlainScheme or TlsScheme)
            || url.Host.Length == 0
            || Database(url) is not { } database)
        {
            return null;
        }

        var options = new ConfigurationOptions { Ssl = url.Scheme == TlsScheme, DefaultDatabase = database };
        options.EndPoints.Add(url.Host.Trim('[', ']'), url.Port > 0 ? url.Port : 6379);
        var separator = url.UserInfo.IndexOf(':');
        if (separator > 0)
        {
            options.User = Uri.UnescapeDataString(url.UserInfo[..separator]);
        }

        if (separator >= 0)
        {
            options.Password = Uri.UnescapeDataString(url.UserInfo[(separator + 1)..]);
        }

        return options;
    }

    private static int? Database(Uri url) => url.AbsolutePath.Trim('/') switch
    {
        "" => 0,
        var path => int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out var database) ? database : null,
    };

    private static ConfigurationOptions? ReadConfiguration(string address)
    {
        try
        {
            var options = ConfigurationOptions.Parse(address);
            return options.EndPoints.Count > 0 ? options : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
