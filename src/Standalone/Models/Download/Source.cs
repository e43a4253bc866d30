using System.Net;
using System.Net.Http.Headers;

namespace KokoroTts.Standalone.Models.Download;

/// <summary>Asks servers for files and follows where they send one.</summary>
/// <param name="http">Sends the requests; must not follow redirects by itself.</param>
internal sealed class Source(HttpClient http)
{
    /// <summary>Redirects followed for one file at most.</summary>
    public const int MaxRedirects = 5;

    /// <summary>A client that uses the proxy of the environment, as .NET's clients do.</summary>
    public static HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        // By hand, because .NET's handler does not tell a refused redirect from an answer.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        UseCookies = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("KokoroTTS", Observability.ProductVersion.Current) } },
    };

    /// <summary>An address as it may be shown: without a query, which may hold a key.</summary>
    public static string Shown(Uri url) => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Asks for a file.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="from">First byte wanted; 0 for the whole file.</param>
    /// <param name="condition">Under which only the rest may be sent; null: none.</param>
    /// <param name="cancellationToken">Ends the wait for the headers.</param>
    /// <returns>The answer, its content unread.</returns>
    /// <exception cref="DownloadException">It leads nowhere.</exception>
    public async Task<HttpResponseMessage> GetAsync(
        Uri url, long from, RangeConditionHeaderValue? condition, CancellationToken cancellationToken)
    {
        var at = url;
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, at);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
            if (from > 0)
            {
                request.Headers.Range = new RangeHeaderValue(from, null);
                request.Headers.IfRange = condition;
            }

            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            at = redirects < MaxRedirects
                ? Follow(url, at, location)
                : throw new DownloadException(
                    $"{Shown(url)} leads from one address to the next, more than {MaxRedirects} times, at last to {Shown(new Uri(at, location))}. Check the URL.");
        }
    }

    private static Uri Follow(Uri url, Uri from, Uri location)
    {
        var to = new Uri(from, location);
        return to.Scheme == "https" || (to.Scheme == "http" && from.Scheme == "http")
            ? to
            : throw new DownloadException(
                $"{Shown(url)} leads to {Shown(to)}, which is not https. Ask its operator, or give that address yourself if you trust the way to it.");
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
