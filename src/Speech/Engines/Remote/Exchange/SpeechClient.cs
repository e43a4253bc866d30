using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using KokoroTts.Speech.Engines.Remote.Audio;
using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Remote.Exchange;

/// <summary>
/// Asks one provider for speech over HTTP/1.1, on the calling thread. The audio is decoded while it arrives; giving up, running
/// out of time and an answer that is too long close the connection. Serves several threads.
/// </summary>
/// <param name="provider">The provider.</param>
/// <param name="sampleRate">Sample rate of the model, in hertz.</param>
/// <param name="time">The clock for timeouts, that of the connection excepted.</param>
internal sealed class SpeechClient(ProviderSettings provider, int sampleRate, TimeProvider time) : IDisposable
{
    private const int BufferLength = 16_384;
    private static readonly CompositeFormat Seconds = CompositeFormat.Parse("{0:0.###} s");

    private readonly HttpClient _http = new(CreateHandler(provider.Options)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Speaks a segment.</summary>
    /// <exception cref="ProviderException">The provider did not speak it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SegmentAudio Speak(Segment segment, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        using var deadline = new Deadline(provider.Options.FirstByteTimeout, provider.Options.TotalTimeout, time, cancellationToken);
        try
        {
            using var request = CreateRequest(segment, id);
            using var response = _http.Send(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return Read(response, segment, deadline);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException late)
        {
            throw new ProviderException(ProviderOutcome.TimedOut, $"{WhatIsLate(deadline)} (request {id})", late);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new ProviderException(ProviderOutcome.Unreachable, $"{WhatBroke(broken, deadline)} (request {id})", broken);
        }
        catch (ProviderException failure)
        {
            throw new ProviderException(failure.Outcome, $"{failure.Message} (request {id})") { RetryAfter = failure.RetryAfter };
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>
    /// A redirect would take the key to wherever the answer says, so none is followed. What is left of an answer that is not read
    /// to its end is not waited for: the connection is closed instead.
    /// </summary>
    private static SocketsHttpHandler CreateHandler(RemoteProviderOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = options.ConnectTimeout,
        MaxConnectionsPerServer = options.Parallelism,
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    private HttpRequestMessage CreateRequest(Segment segment, string id)
    {
        var content = new ByteArrayContent(SpeechRequestBody.Write(provider, segment));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, provider.Endpoint) { Content = content, Version = HttpVersion.Version11 };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("KokoroTTS", null));
        request.Headers.Add("X-Request-ID", id);
        if (provider.Key is { } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Reveal());
        }

        return request;
    }

    private SegmentAudio Read(HttpResponseMessage response, Segment segment, Deadline deadline)
    {
        using var body = response.Content.ReadAsStream(deadline.Token);
        if (!response.IsSuccessStatusCode)
        {
            var pause = StatusCheck.RetryAfter(response.StatusCode, response.Headers, time);
            throw new ProviderException(
                StatusCheck.OutcomeOf(response.StatusCode),
                $"answered {StatusCheck.Describe(response.StatusCode)}{WordsOf(body, deadline)}{Asks(pause)}")
            {
                RetryAfter = pause,
            };
        }

        using var collector = new AudioCollector(sampleRate, AudioLimit.For(segment));
        var type = response.Content.Headers.ContentType;
        if (response.Content.Headers.ContentEncoding.Count > 0)
        {
            throw ProviderException.BadAnswer("answered with compressed content, which it was not asked for");
        }

        var decoder = MediaTypes.DecoderOf(type, provider.Options, collector) ?? throw ProviderException.BadAnswer(
            $"answered with {MediaTypes.Describe(type)} where {SpeechRequestBody.NameOf(provider.Options.Format)} was asked for{WordsUnlessAudio(type, body, deadline)}");
        Decode(body, decoder, deadline);
        var samples = collector.Finish();
        return samples.Length > 0 || !segment.Text.EnumerateRunes().Any(Rune.IsLetterOrDigit)
            ? new SegmentAudio(samples, sampleRate)
            : throw ProviderException.BadAnswer("answered without any audio");
    }

    private static void Decode(Stream body, IAnswerDecoder decoder, Deadline deadline)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            int length;
            while ((length = ReadSome(body, buffer, deadline)) > 0)
            {
                decoder.Append(buffer.AsSpan(0, length));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        decoder.Complete();
    }

    /// <summary>
    /// The synchronous read takes no token, and to close the stream under it from another thread is not safe; so the thread waits
    /// for the asynchronous one.
    /// </summary>
    private static int ReadSome(Stream body, Memory<byte> buffer, Deadline deadline)
    {
        var reading = body.ReadAsync(buffer, deadline.Token);
        var length = reading.IsCompletedSuccessfully ? reading.Result : reading.AsTask().GetAwaiter().GetResult();
        if (length > 0 && !deadline.HasBegun)
        {
            deadline.Begin();
        }

        return length;
    }

    private string WordsUnlessAudio(MediaTypeHeaderValue? type, Stream body, Deadline deadline) =>
        type?.MediaType?.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) is true ? "" : WordsOf(body, deadline);

    private string WordsOf(Stream body, Deadline deadline)
    {
        var start = new byte[ErrorWords.MostBytes];
        var filled = 0;
        try
        {
            while (filled < start.Length && ReadSome(body, start.AsMemory(filled), deadline) is > 0 and var length)
            {
                filled += length;
            }
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException || (broken is OperationCanceledException && deadline.IsDue))
        {
            // The status says enough without the words.
        }

        var words = ErrorWords.Find(start.AsSpan(0, filled), isCutOff: filled == start.Length, provider.Key);
        return words.Length > 0 ? $": {words}" : "";
    }

    private static string Asks(TimeSpan? pause) =>
        pause is { } time ? $", and asks to be left alone for {string.Format(CultureInfo.InvariantCulture, Seconds, time.TotalSeconds)}" : "";

    private string WhatIsLate(Deadline deadline)
    {
        var (what, allowed) = deadline switch
        {
            { IsDue: false } => ("could not be connected to", provider.Options.ConnectTimeout),
            { HasBegun: false } => ("sent no audio", provider.Options.FirstByteTimeout),
            _ => ("did not finish", provider.Options.TotalTimeout),
        };
        return $"{what} within {string.Format(CultureInfo.InvariantCulture, Seconds, allowed.TotalSeconds)}";
    }

    private static string WhatBroke(Exception broken, Deadline deadline) => broken switch
    {
        _ when deadline.HasBegun => "broke the connection before the end of its audio",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "has a name that cannot be resolved",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "cannot be reached securely: TLS failed",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "cannot be connected to",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "answered with something else than HTTP",
        _ => "broke the connection without an answer",
    };
}
