using System.Buffers;
using System.Text.Json;
using KokoroTts.Api.Errors;
using KokoroTts.Speech.Engines;

namespace KokoroTts.Api.Speech;

/// <summary>
/// Collects audio and words and writes them as Kokoro-FastAPI's captioned speech: an object with the audio in base64 and the words with
/// their times. Forward-only; the stream below stays open.
/// </summary>
internal sealed class Captions(Stream output, string audioFormat) : ForwardStream
{
    private readonly ArrayBufferWriter<byte> _audio = new();
    private readonly List<CaptionedWord> _words = [];

    /// <summary>Adds the words of the audio that is written next, or was written last.</summary>
    public void Add(IReadOnlyList<WordTime> words) => _words.AddRange(words.Select(CaptionedWord.Of));

    /// <summary>Writes what was collected as one line, if it is anything.</summary>
    public async Task WriteLineAsync(CancellationToken cancellationToken)
    {
        if (_audio.WrittenCount == 0 && _words.Count == 0)
        {
            return;
        }

        var line = new CaptionedSpeech(_audio.WrittenMemory, audioFormat, _words);
        await JsonSerializer.SerializeAsync(output, line, ErrorWriter.Json, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        _audio.ResetWrittenCount();
        _words.Clear();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _audio.Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
