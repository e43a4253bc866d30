using System.Diagnostics;
using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Encoding.Codecs.Ffmpeg;
using KokoroTts.Speech.Native;

namespace KokoroTts.Speech.Tests.Encoding.Codecs;

public class AacCodecTests
{
    [Fact]
    public void Without_ffmpeg_the_error_says_what_to_do()
    {
        var missing = Assert.Throws<MissingDependencyException>(
            () => AacCodec.Open(24_000, new ForwardOnlyStream(), "no-such-ffmpeg"));

        Assert.Equal("no-such-ffmpeg", missing.Dependency);
        Assert.Contains("apt-get install ffmpeg", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ffmpeg_complains_about_is_in_the_error()
    {
        await using var codec = AacCodec.Open(sampleRate: -1, new ForwardOnlyStream());

        var failure = await Assert.ThrowsAsync<AudioEncodingException>(
            async () =>
            {
                await codec.WriteAsync(new byte[2_000_000], CancellationToken.None);
                await codec.CompleteAsync(CancellationToken.None);
            });

        Assert.Contains("sample_rate", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_half_way_ends_the_process()
    {
        var codec = AacCodec.Open(24_000, new ForwardOnlyStream());
        await codec.WriteAsync(new byte[20_000], CancellationToken.None);
        using var process = Process.GetProcessById(codec.ProcessId);

        await codec.DisposeAsync();
        await codec.DisposeAsync();

        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task A_cancelled_wait_for_the_output_ends_the_process_with_the_encoder()
    {
        using var cancellation = new CancellationTokenSource();
        var codec = AacCodec.Open(24_000, new BlockedStream(cancellation));
        using var process = Process.GetProcessById(codec.ProcessId);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () =>
            {
                await codec.WriteAsync(new byte[200_000], cancellation.Token);
                await codec.CompleteAsync(cancellation.Token);
            });
        await codec.DisposeAsync();

        Assert.True(process.HasExited);
    }
}
