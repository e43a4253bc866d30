using System.Net;

namespace KokoroTts.Standalone.Models.Download;

/// <summary>A model cannot be downloaded. The message is one line: what was asked for, what came, what to do.</summary>
/// <param name="message">The line.</param>
/// <param name="status">The server's answer, where that is the reason.</param>
internal class DownloadException(string message, HttpStatusCode? status = null) : IOException(message)
{
    /// <summary>The server's answer, where that is the reason.</summary>
    public HttpStatusCode? Status { get; } = status;
}
