namespace KokoroTts.Hosting;

/// <summary>
/// Checks the addresses to listen on, because ASP.NET takes what it cannot read, such as <c>http://host:port</c> with a
/// misspelt port, for "every address, port 80".
/// </summary>
public static class ListenAddress
{
    /// <summary>Checks a list of URLs.</summary>
    /// <param name="urls">URLs separated by semicolons; <c>*</c> and <c>+</c> stand for every address.</param>
    /// <exception cref="UsageException">One of them is not an HTTP URL.</exception>
    public static void Check(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var concrete = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(concrete, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            {
                throw Refused(url, "It is not an HTTP address with a port from 0 to 65535.");
            }
        }
    }

    /// <summary>What a user is told about addresses that do not work.</summary>
    /// <param name="urls">The addresses.</param>
    /// <param name="reason">Why not, as a sentence.</param>
    public static UsageException Refused(string? urls, string reason) =>
        new($"The server cannot listen on '{urls}'. {reason} Use --urls http://<address>:<port>.");
}
