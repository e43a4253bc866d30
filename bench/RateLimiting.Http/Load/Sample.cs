using System.Text;

namespace KokoroTts.RateLimiting.Http.Load;

/// <summary>An answer of a side.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Bytes">All its bytes: the status line, headers and the body.</param>
/// <param name="Headers">How many headers it has.</param>
/// <param name="Body">The body.</param>
internal sealed record Sample(int Status, int Bytes, int Headers, string Body)
{
    /// <summary>Reads an answer.</summary>
    public static async Task<Sample> OfAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        string[] headers =
        [
            .. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .SelectMany(header => header.Value, (header, value) => $"{header.Key}: {value}\r\n"),
        ];
        var start = $"HTTP/1.1 {(int)response.StatusCode} {response.ReasonPhrase}\r\n\r\n";
        return new Sample(
            (int)response.StatusCode, start.Length + headers.Sum(header => header.Length) + Encoding.UTF8.GetByteCount(body), headers.Length, body);
    }

    /// <summary>Its size in words.</summary>
    public string Describe() => $"{Status}, {Bytes:#,##0} bytes with {Headers} headers and a body of {Encoding.UTF8.GetByteCount(Body):#,##0}";
}
