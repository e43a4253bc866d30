using System.Net.Http.Json;
using KokoroTts.EndToEnd.Tests.Service;

namespace KokoroTts.EndToEnd.Tests.CommandLine;

public sealed class ShutdownTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Told_to_stop_it_finishes_the_stream_it_is_answering(string signal)
    {
        await using var service = await RunningService.StartAsync();
        var request = new { input = LongText.Number(1), response_format = "pcm" };
        var whole = await service.Http.SpeakAsync(request);
        using var answer = await service.Http.BeginSpeakingAsync(request);
        await using var audio = await answer.Content.ReadAsStreamAsync();
        var received = new MemoryStream();
        var beginning = new byte[10_000];
        await audio.ReadExactlyAsync(beginning);
        received.Write(beginning);

        await service.SignalAsync(signal);
        await Until.TrueAsync(() => RefusesAsync(service.Address), "the service takes no new connection");
        await audio.CopyToAsync(received);

        Assert.Equal(whole, received.ToArray());
        Assert.Equal(0, (await service.EndAsync()).ExitCode);
    }

    private static async Task<bool> RefusesAsync(Uri address)
    {
        using var stranger = new HttpClient { BaseAddress = address };
        try
        {
            await stranger.GetFromJsonAsync<object>("/health/live");
            return false;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }
}
