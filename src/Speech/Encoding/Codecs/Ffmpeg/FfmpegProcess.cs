using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipelines;
using KokoroTts.Speech.Native;

namespace KokoroTts.Speech.Encoding.Codecs.Ffmpeg;

/// <summary>
/// A running ffmpeg: bytes in, bytes out. What it answers is read at once, whether or not anybody waits for it, so
/// that it never stops reading its input. Disposing kills it.
/// </summary>
internal sealed class FfmpegProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Pipe _answer = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private bool _isDisposed;

    private FfmpegProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The operating system's id of the process.</summary>
    public int Id => _process.Id;

    /// <summary>What ffmpeg has answered and nobody has read yet; completed after its last byte.</summary>
    public PipeReader Answer => _answer.Reader;

    /// <summary>Starts ffmpeg.</summary>
    /// <param name="program">Name or path of the program.</param>
    /// <param name="arguments">Its arguments; input is pipe:0, output pipe:1.</param>
    /// <exception cref="MissingDependencyException">The program was not found.</exception>
    public static FfmpegProcess Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new FfmpegProcess(Process.Start(start)!);
        }
        catch (Win32Exception exception)
        {
            throw new MissingDependencyException(
                program,
                "Install ffmpeg (Debian: apt-get install ffmpeg) and have it on PATH, or ask for another response_format: mp3, opus, flac, wav or pcm.",
                exception);
        }
    }

    /// <summary>Hands bytes to ffmpeg.</summary>
    /// <exception cref="AudioEncodingException">ffmpeg ended; the message holds what it said.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync(bytes, cancellationToken);
            await _process.StandardInput.BaseStream.FlushAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw await FailureAsync(exception);
        }
    }

    /// <summary>Tells ffmpeg that nothing follows; <see cref="Answer"/> then ends.</summary>
    public void EndInput() => _process.StandardInput.BaseStream.Dispose();

    /// <summary>Waits for ffmpeg to end by itself.</summary>
    /// <exception cref="AudioEncodingException">It failed; the message holds what it said.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        if (_process.ExitCode != 0)
        {
            throw await FailureAsync(null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        await _errors;
        // Process.Dispose leaves streams open that were handed out.
        _process.StandardInput.BaseStream.Dispose();
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        Exception? failure = null;
        try
        {
            await _process.StandardOutput.BaseStream.CopyToAsync(_answer.Writer);
        }
        catch (IOException exception)
        {
            failure = exception;
        }

        await _answer.Writer.CompleteAsync(failure);
    }

    private async Task<AudioEncodingException> FailureAsync(Exception? cause) =>
        new($"ffmpeg ended before the audio did: {(await _errors).Trim()}", cause);
}
