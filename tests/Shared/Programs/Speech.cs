using System.Net.Http.Json;

namespace KokoroTts.Testing.Programs;

/// <summary>Speech requests by plain HTTP.</summary>
internal static class Speech
{
    private const string Path = "/v1/audio/speech";

    /// <summary>Asks for speech and reads the answer to its end.</summary>
    public static async Task<byte[]> SpeakAsync(this HttpClient http, object request)
    {
        using var answer = await http.PostAsJsonAsync(Path, request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Asks for speech and returns when the answer begins.</summary>
    public static async Task<HttpResponseMessage> BeginSpeakingAsync(this HttpClient http, object request)
    {
        var answer = await http.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, Path) { Content = JsonContent.Create(request) },
            HttpCompletionOption.ResponseHeadersRead);
        return answer.EnsureSuccessStatusCode();
    }
}
