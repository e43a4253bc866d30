using System.Net;

namespace KokoroTts.Standalone.Models.Download;

/// <summary>A download failed in a way that may pass when it is tried again.</summary>
/// <param name="message">What happened, as one line.</param>
/// <param name="status">The server's answer, where that is the reason.</param>
/// <param name="retryAfter">Time after which the server wants to be asked again; null: it did not say.</param>
internal sealed class PassingDownloadException(string message, HttpStatusCode? status = null, TimeSpan? retryAfter = null)
    : DownloadException(message, status)
{
    /// <summary>Time after which the server wants to be asked again; null: it did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
