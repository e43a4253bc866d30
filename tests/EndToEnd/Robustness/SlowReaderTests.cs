using System.Net.Sockets;
using KokoroTts.EndToEnd.Tests.Service;

namespace KokoroTts.EndToEnd.Tests.Robustness;

public sealed class SlowReaderTests
{
    private const int Streams = 20;

    /// <summary>A fifth of what the audio of all streams would take.</summary>
    private const double MostGrowthBytes = 256 << 20;

    [Fact]
    public async Task Readers_that_stall_hold_a_few_segments_each_and_little_memory()
    {
        await using var service = await RunningService.StartAsync("--Cache:MaxBytes", "0");
        using var http = NewClientWithSmallBuffers(service.Address);
        await http.SpeakAsync(new { input = LongText.Number(0), response_format = "pcm", sample_rate = 48_000 });
        var spokenBefore = await service.Metrics.SynthesizedSegmentsAsync();
        var memoryBefore = await service.Metrics.SumAsync("process_resident_memory_bytes");
        var answers = await Task.WhenAll(Enumerable.Range(1, Streams).Select(number => http.BeginSpeakingAsync(
            new { input = LongText.Number(number), response_format = "pcm", sample_rate = 48_000 })));

        var spoken = await Until.StandsStillAsync(service.Metrics.SynthesizedSegmentsAsync, "the number of segments") - spokenBefore;
        var growth = await service.Metrics.SumAsync("process_resident_memory_bytes") - memoryBefore;

        Assert.Equal(Streams, await service.Metrics.OtherRequestsAsync());
        Assert.InRange(spoken / Streams, 1, spokenBefore / 3);
        Assert.InRange(growth, double.MinValue, MostGrowthBytes);
        foreach (var answer in answers)
        {
            answer.Dispose();
        }

        await Until.TrueAsync(async () => await service.Metrics.OtherRequestsAsync() == 0, "the requests have ended");
    }

    /// <summary>A client whose machine keeps little of what it has not read.</summary>
    private static HttpClient NewClientWithSmallBuffers(Uri address) => new(new SocketsHttpHandler
    {
        ConnectCallback = static async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1 << 16 };
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = address };
}
