using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using KokoroTts.Api.Errors;

namespace KokoroTts.Api.Speech;

/// <summary>
/// Writes audio as server-sent events the way OpenAI does: each write becomes a <c>speech.audio.delta</c>, and
/// <see cref="DoneAsync"/> ends the stream. Forward-only; the stream below stays open.
/// </summary>
internal sealed class SpeechEvents(Stream output) : ForwardStream
{
    private static ReadOnlySpan<byte> DeltaStart => "data: {\"type\":\"speech.audio.delta\",\"audio\":\""u8;

    private static ReadOnlySpan<byte> DeltaEnd => "\"}\n\n"u8;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return;
        }

        var length = DeltaStart.Length + Base64.GetMaxEncodedToUtf8Length(buffer.Length) + DeltaEnd.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Fill(buffer.Span, rented);
            await output.WriteAsync(rented.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Ends the stream with what the request cost.</summary>
    public Task DoneAsync(SpeechUsage usage, CancellationToken cancellationToken) =>
        WriteEventAsync(new { type = "speech.audio.done", usage }, cancellationToken);

    /// <summary>Ends the stream with an error, since its status was sent long ago.</summary>
    public Task ErrorAsync(ApiException error, CancellationToken cancellationToken) =>
        WriteEventAsync(new { type = "error", error = ErrorWriter.Describe(error).Error }, cancellationToken);

    private static void Fill(ReadOnlySpan<byte> audio, Span<byte> destination)
    {
        DeltaStart.CopyTo(destination);
        Base64.EncodeToUtf8(audio, destination[DeltaStart.Length..], out _, out var written);
        DeltaEnd.CopyTo(destination[(DeltaStart.Length + written)..]);
    }

    private async Task WriteEventAsync<T>(T data, CancellationToken cancellationToken)
    {
        var line = $"data: {JsonSerializer.Serialize(data, ErrorWriter.Json)}\n\n";
        await output.WriteAsync(Encoding.UTF8.GetBytes(line), cancellationToken).ConfigureAwait(false);
    }
}
