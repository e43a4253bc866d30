using System.Globalization;
using KokoroTts.Api.Errors;
using KokoroTts.Api.RateLimiting;
using KokoroTts.Api.Telemetry;
using KokoroTts.Observability.Metrics;
using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Joining;
using KokoroTts.Speech.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.Speech;

/// <summary>
/// Speaks a plan into an HTTP response. Nothing is sent before the first audio is there, so what fails until then is
/// answered with a status; what fails later cuts the connection, or is an event where events are sent.
/// </summary>
internal sealed partial class SpeechAnswer(
    SpeechPipeline pipeline, ApiOptions options, KokoroMetrics metrics, TimeProvider time, ILogger<SpeechAnswer> logger)
{
    /// <summary>A quarter of a second fills an Ogg page and a few frames of every other codec.</summary>
    private const int FirstPartsOfSecond = 4;

    /// <summary>Speaks a plan.</summary>
    /// <param name="http">The request; its response must not have started.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="delivery">How the audio reaches the client.</param>
    /// <param name="features">What the request uses, for the metrics.</param>
    /// <exception cref="TimeoutException">It took longer than a request may.</exception>
    public async Task WriteAsync(HttpContext http, SpeechPlan plan, Delivery delivery, SpeechFeatures features)
    {
        var by = By(plan);
        metrics.Speech.Accepted(by, plan.Format.Name(), features, plan.Characters);
        metrics.Clients.Characters(http.Features.Get<RequestAdmission>()?.ClientName, plan.Characters);
        using var timeout = new CancellationTokenSource(options.RequestTimeout, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, timeout.Token);
        try
        {
            await WriteAsync(http, plan, by, delivery, ended.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            throw new TimeoutException(string.Create(
                CultureInfo.InvariantCulture,
                $"The request took longer than the {options.RequestTimeout.TotalSeconds:0.###} s allowed. Send the text in parts."));
        }
    }

    private async Task WriteAsync(HttpContext http, SpeechPlan plan, SpokenBy by, Delivery delivery, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        await using var chunks = pipeline.SpeakAsync(plan, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await chunks.MoveNextAsync();
        var audio = delivery switch
        {
            Delivery.File => await SendFileAsync(http.Response, plan, chunks, started, cancellationToken),
            Delivery.Captions or Delivery.CaptionLines => await SendCaptionsAsync(http.Response, plan, chunks, delivery, started, cancellationToken),
            Delivery.Events => await SendEventsAsync(http.Response, plan, chunks, started, cancellationToken),
            _ => await SendStreamAsync(http.Response, plan, chunks, started, cancellationToken),
        };
        metrics.Speech.AudioProduced(by, audio, SpeechUsage.Of(plan.Characters, audio).OutputTokens);
        var elapsed = time.GetElapsedTime(started);
        LogSpoken(plan.Model.Id, plan.Voice.Id, plan.Characters, plan.Format.Name(), audio.TotalSeconds, elapsed.TotalMilliseconds);
    }

    private async Task<TimeSpan> SendStreamAsync(
        HttpResponse response, SpeechPlan plan, IAsyncEnumerator<JoinedAudio> chunks, long started, CancellationToken cancellationToken)
    {
        await using var encoder = CreateEncoder(plan, response.Body);
        SetHeaders(response, plan, plan.Format.ContentType());
        metrics.Requests.Streamed(plan.Model.Provider, plan.Model.Id);
        return await EncodeAsync(plan, chunks, encoder, started, cancellationToken);
    }

    private async Task<TimeSpan> SendEventsAsync(
        HttpResponse response, SpeechPlan plan, IAsyncEnumerator<JoinedAudio> chunks, long started, CancellationToken cancellationToken)
    {
        await using var events = new SpeechEvents(response.Body);
        await using var encoder = CreateEncoder(plan, events);
        SetHeaders(response, plan, "text/event-stream");
        metrics.Requests.Streamed(plan.Model.Provider, plan.Model.Id);
        try
        {
            var audio = await EncodeAsync(plan, chunks, encoder, started, cancellationToken);
            await events.DoneAsync(SpeechUsage.Of(plan.Characters, audio), cancellationToken);
            return audio;
        }
        catch (Exception failure) when (response.HasStarted && !response.HttpContext.RequestAborted.IsCancellationRequested)
        {
            var error = ErrorTranslation.Translate(failure);
            response.HttpContext.Features.Set(new FailedRequest(error.Code));
            LogBrokenOff(failure);
            await events.ErrorAsync(error, response.HttpContext.RequestAborted);
            return TimeSpan.Zero;
        }
    }

    private async Task<TimeSpan> SendFileAsync(
        HttpResponse response, SpeechPlan plan, IAsyncEnumerator<JoinedAudio> chunks, long started, CancellationToken cancellationToken)
    {
        // A file on disk, because a long text in wav is hundreds of megabytes, and its header is written last.
        await using var file = TemporaryFile.Create();
        TimeSpan audio;
        await using (var encoder = CreateEncoder(plan, file))
        {
            audio = await EncodeAsync(plan, chunks, encoder, started, cancellationToken);
        }

        SetHeaders(response, plan, plan.Format.ContentType());
        await SendAsync(response, file, cancellationToken);
        return audio;
    }

    private async Task<TimeSpan> SendCaptionsAsync(
        HttpResponse response, SpeechPlan plan, IAsyncEnumerator<JoinedAudio> chunks, Delivery delivery, long started, CancellationToken cancellationToken)
    {
        var isStreamed = delivery is Delivery.CaptionLines;
        // A whole answer is collected before its first byte leaves, so that a failure still has a status.
        await using var file = isStreamed ? null : TemporaryFile.Create();
        await using var captions = new Captions(file ?? response.Body, plan.Format.ContentType());
        await using var encoder = CreateEncoder(plan, captions);
        if (isStreamed)
        {
            SetHeaders(response, plan, "application/x-ndjson");
            metrics.Requests.Streamed(plan.Model.Provider, plan.Model.Id);
        }

        var audio = await EncodeAsync(plan, chunks, encoder, started, cancellationToken, async part =>
        {
            captions.Add(part.Words);
            if (isStreamed)
            {
                await captions.WriteLineAsync(cancellationToken);
            }
        });
        await captions.WriteLineAsync(cancellationToken);
        if (file is not null)
        {
            SetHeaders(response, plan, "application/json");
            await SendAsync(response, file, cancellationToken);
        }

        return audio;
    }

    private static async Task SendAsync(HttpResponse response, FileStream file, CancellationToken cancellationToken)
    {
        response.ContentLength = file.Length;
        file.Position = 0;
        await file.CopyToAsync(response.Body, cancellationToken);
    }

    private async Task<TimeSpan> EncodeAsync(
        SpeechPlan plan,
        IAsyncEnumerator<JoinedAudio> chunks,
        IAudioEncoder encoder,
        long started,
        CancellationToken cancellationToken,
        Func<JoinedAudio, ValueTask>? onEncoded = null)
    {
        long samples = 0;
        do
        {
            ReadOnlyMemory<float> chunk = chunks.Current.Samples;
            samples += chunk.Length;
            if (samples == chunk.Length && chunk.Length > 0)
            {
                // The listener need not wait until all of the first segment is encoded.
                var beginning = chunk[..Math.Min(chunk.Length, plan.Model.SampleRate / FirstPartsOfSecond)];
                await encoder.EncodeAsync(beginning, cancellationToken);
                metrics.Speech.FirstAudio(plan.Model.Id, time.GetElapsedTime(started));
                chunk = chunk[beginning.Length..];
            }

            await encoder.EncodeAsync(chunk, cancellationToken);
            await (onEncoded?.Invoke(chunks.Current) ?? ValueTask.CompletedTask);
        }
        while (await chunks.MoveNextAsync());

        await encoder.CompleteAsync(cancellationToken);
        return TimeSpan.FromSeconds((double)samples / plan.Model.SampleRate);
    }

    /// <summary>Voices that clients make up would use up the names that metrics have for voices.</summary>
    private static SpokenBy By(SpeechPlan plan) => new(
        plan.Model.Provider, plan.Model.Id, plan.Model.Voices.IsListed(plan.Voice) ? plan.Voice.Id : LabelSet.Other);

    private static IAudioEncoder CreateEncoder(SpeechPlan plan, Stream output) =>
        AudioEncoder.Create(plan.Format, plan.Model.SampleRate, plan.OutputRate, output);

    private static void SetHeaders(HttpResponse response, SpeechPlan plan, string contentType)
    {
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-store";
        // Asks nginx not to collect the answer before passing it on.
        response.Headers["X-Accel-Buffering"] = "no";
        response.Headers["X-Model"] = plan.Model.Id;
        response.Headers["X-Voice"] = plan.Voice.Id;
        response.Headers["X-Sample-Rate"] = plan.OutputRate.ToString(CultureInfo.InvariantCulture);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Spoke {Characters} characters with {Model}/{Voice} as {Format}: {AudioSeconds:0.00} s of audio in {ElapsedMs:0.0} ms")]
    private partial void LogSpoken(string model, string voice, int characters, string format, double audioSeconds, double elapsedMs);

    [LoggerMessage(Level = LogLevel.Error, Message = "A stream of events ended with an error")]
    private partial void LogBrokenOff(Exception failure);
}
