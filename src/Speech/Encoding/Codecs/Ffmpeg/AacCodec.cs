using System.Globalization;
using System.IO.Pipelines;

namespace KokoroTts.Speech.Encoding.Codecs.Ffmpeg;

/// <summary>AAC-LC in ADTS frames, by ffmpeg's encoder in a process of its own.</summary>
internal sealed class AacCodec : ICodec
{
    private const string Program = "ffmpeg";
    private const int BytesPerSample = sizeof(short);

    /// <summary>How long to wait for frames that are due: long enough for ffmpeg to start on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly FfmpegProcess _ffmpeg;
    private readonly Stream _output;
    private readonly AdtsFrameCounter _counter = new();
    private long _samples;

    /// <summary>Frames that ffmpeg may hold back, because its encoder looks ahead; more once it has shown that it does.</summary>
    private long _framesHeldBack = 4;

    private AacCodec(FfmpegProcess ffmpeg, Stream output)
    {
        _ffmpeg = ffmpeg;
        _output = output;
    }

    /// <summary>The operating system's id of the encoding process.</summary>
    public int ProcessId => _ffmpeg.Id;

    /// <summary>Starts an encoder.</summary>
    /// <param name="sampleRate">Samples per second.</param>
    /// <param name="output">Where the frames go.</param>
    /// <param name="program">Name or path of ffmpeg.</param>
    /// <exception cref="Native.MissingDependencyException">ffmpeg is not installed.</exception>
    public static AacCodec Open(int sampleRate, Stream output, string program = Program) =>
        new(FfmpegProcess.Start(program, Arguments(sampleRate)), output);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> samples, CancellationToken cancellationToken)
    {
        await _ffmpeg.WriteAsync(samples, cancellationToken);
        _samples += samples.Length / BytesPerSample;
        await SendDueAsync(cancellationToken);
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        _ffmpeg.EndInput();
        while (await SendAsync(await _ffmpeg.Answer.ReadAsync(cancellationToken), cancellationToken))
        {
        }

        await _ffmpeg.WaitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _ffmpeg.DisposeAsync();

    /// <summary>Without the probing limits ffmpeg would wait for over a second of audio, although it is told the format.</summary>
    private static string[] Arguments(int sampleRate) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "error",
        "-probesize", "32", "-analyzeduration", "0",
        "-f", "s16le", "-ar", Text(sampleRate), "-ac", "1", "-i", "pipe:0",
        "-c:a", "aac", "-b:a", Text(BitRate(sampleRate)),
        "-f", "adts", "-flush_packets", "1", "pipe:1",
    ];

    /// <summary>Bits per second: transparent for speech, and at most the 6144 bits a frame that AAC-LC allows a channel.</summary>
    private static int BitRate(int sampleRate) =>
        Math.Min(sampleRate <= 24_000 ? 64_000 : 96_000, sampleRate * 6144 / AdtsFrameCounter.SamplesPerFrame);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Sends on what ffmpeg has answered, and waits for the frames its input is enough for: the next call may be
    /// seconds away, and a listener should not wait for it.
    /// </summary>
    private async ValueTask SendDueAsync(CancellationToken cancellationToken)
    {
        var due = _samples / AdtsFrameCounter.SamplesPerFrame;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var isRunning = true;
            while (isRunning)
            {
                if (_ffmpeg.Answer.TryRead(out var answer))
                {
                    isRunning = await SendAsync(answer, cancellationToken);
                }
                else if (_counter.Frames < due - _framesHeldBack)
                {
                    patience.CancelAfter(Patience);
                    isRunning = await SendAsync(await _ffmpeg.Answer.ReadAsync(patience.Token), cancellationToken);
                }
                else
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _framesHeldBack = due - _counter.Frames;
        }
    }

    /// <summary>Sends bytes on; false when they were ffmpeg's last.</summary>
    private async ValueTask<bool> SendAsync(ReadResult answer, CancellationToken cancellationToken)
    {
        foreach (var bytes in answer.Buffer)
        {
            _counter.Append(bytes.Span);
            await _output.WriteAsync(bytes, cancellationToken);
        }

        _ffmpeg.Answer.AdvanceTo(answer.Buffer.End);
        return !answer.IsCompleted;
    }
}
