using System.Net;
using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Terminal;

namespace KokoroTts.Standalone.Models.Download;

/// <summary>What a server's answer means for a file, by its headers.</summary>
internal static class Answer
{
    /// <summary>Prepares a partial file for the content of an answer.</summary>
    /// <param name="file">What was asked for.</param>
    /// <param name="part">What is there; kept where the answer is the rest of it.</param>
    /// <param name="response">The answer.</param>
    /// <param name="maxBytes">Most bytes of a file whose size the catalogue does not say.</param>
    /// <param name="now">Point in time at which it came.</param>
    /// <returns>Bytes of the whole file, null where the answer does not say; and whether nothing is left to read.</returns>
    /// <exception cref="DownloadException">The answer does not bring the file.</exception>
    public static (long? Total, bool IsComplete) Accept(
        ModelFile file, PartialFile part, HttpResponseMessage response, long maxBytes, DateTimeOffset now)
    {
        if (response.IsSuccessStatusCode && response.Content.Headers.ContentEncoding.Count > 0)
        {
            throw new DownloadException($"{Source.Shown(file.Url)} came packed ({string.Join(", ", response.Content.Headers.ContentEncoding)}), which was not asked for. Use an address that gives the file as it is.");
        }

        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                // Before what is here is given up for it.
                CheckTotal(file, response.Content.Headers.ContentLength, maxBytes);
                part.Restart(SourceNote.Of(file.Url, response));
                return (response.Content.Headers.ContentLength, false);
            case HttpStatusCode.PartialContent:
                var total = Continue(file, part, response);
                CheckTotal(file, total, maxBytes);
                return (total, false);
            case HttpStatusCode.RequestedRangeNotSatisfiable when part.Length > 0:
                if (response.Content.Headers.ContentRange?.Length == part.Length)
                {
                    return (part.Length, true);
                }

                part.Clear();
                throw new PassingDownloadException($"{Source.Shown(file.Url)} is not the file of which a part is here.", response.StatusCode);
            default:
                throw Refused(file, response, now);
        }
    }

    /// <summary>A file is longer than it may be.</summary>
    public static DownloadException TooLong(ModelFile file, string what, long maxBytes) => new(
        $"{Source.Shown(file.Url)} {what}; at most {ByteCount.Text(maxBytes)} are taken where the catalogue gives no size. Raise --max-bytes if that is right.");

    /// <summary>Checks how long a file is said to be.</summary>
    private static void CheckTotal(ModelFile file, long? total, long maxBytes)
    {
        if (file.Size is { } size)
        {
            if (total is { } said && said != size)
            {
                throw new DownloadException(
                    $"{Source.Shown(file.Url)} has {said} bytes; the catalogue says {size}. It is not the file that the catalogue means, so it was not taken.");
            }
        }
        else if (total > maxBytes)
        {
            throw TooLong(file, $"has {ByteCount.Text(total.Value)}", maxBytes);
        }
    }

    private static long? Continue(ModelFile file, PartialFile part, HttpResponseMessage response)
    {
        var range = response.Content.Headers.ContentRange;
        var note = SourceNote.Of(file.Url, response);
        if (range?.From != part.Length || part.Length == 0 || (note.ETag is { } tag && part.Note?.ETag is { } before && tag != before))
        {
            part.Clear();
            throw new PassingDownloadException($"{Source.Shown(file.Url)} sent another part than the one that was asked for.", response.StatusCode);
        }

        part.Continue();
        return range.Length ?? (part.Length + response.Content.Headers.ContentLength);
    }

    private static DownloadException Refused(ModelFile file, HttpResponseMessage response, DateTimeOffset now)
    {
        var status = response.StatusCode;
        var answered = $"{Source.Shown(file.Url)} answered {(int)status} {response.ReasonPhrase}.";
        if (status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500)
        {
            var after = response.Headers.RetryAfter;
            return new PassingDownloadException(answered, status, after?.Delta ?? (after?.Date - now));
        }

        return new DownloadException(
            status switch
            {
                HttpStatusCode.NotFound or HttpStatusCode.Gone => $"{answered} There is no such file; check the URL, or the catalogue if it comes from there.",
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                    $"{answered} It is not open to everybody; download it with a browser where you may, and put it into the model's folder.",
                _ => $"{answered} Check the URL.",
            },
            status);
    }
}
