using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace KokoroTts.Api.RateLimiting;

/// <summary>
/// An answer to refused requests, ready to be sent: what it says changes once a second at most, and a flood asks for it many
/// thousand times in that time. Immutable.
/// </summary>
internal sealed class RefusalAnswer
{
    /// <summary>OpenAI's clients wait as told only up to here; beyond, they would come again too early.</summary>
    private const long LongestObeyedSeconds = 60;

    private readonly Policy _policy;
    private readonly Decision _decision;
    private readonly long? _retryAfter;
    private readonly long _reset;
    private readonly RateLimitHeaders _limits;
    private readonly StringValues _retryAfterText;
    private readonly byte[] _body;

    /// <summary>Renders an answer.</summary>
    /// <param name="policy">The client's policy.</param>
    /// <param name="decision">The refusal.</param>
    /// <param name="retryAfter">Seconds after which the same request passes; null when it never does.</param>
    /// <param name="reset">Seconds until the window that refuses has more left.</param>
    public RefusalAnswer(Policy policy, in Decision decision, long? retryAfter, long reset)
    {
        (_policy, _decision, _retryAfter, _reset) = (policy, decision, retryAfter, reset);
        _limits = RateLimitHeaders.Of(policy, decision, reset);
        _retryAfterText = retryAfter?.ToString(CultureInfo.InvariantCulture);
        _body = JsonSerializer.SerializeToUtf8Bytes(Describe(decision, retryAfter), RefusalJson.Default.RefusalBody);
    }

    /// <summary>Whether it is what its constructor would render from these.</summary>
    public bool IsOf(Policy policy, in Decision decision, long? retryAfter, long reset) =>
        retryAfter == _retryAfter && reset == _reset && ReferenceEquals(policy, _policy) && decision == _decision;

    private int Status => _decision.Reason is RefusalReason.Ban ? StatusCodes.Status403Forbidden : StatusCodes.Status429TooManyRequests;

    /// <summary>Sends it. The response must not have started.</summary>
    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        SetHeaders(response.Headers);
        // So short that whether the client still listens is not asked.
        return response.Body.WriteAsync(_body, 0, _body.Length, CancellationToken.None);
    }

    /// <summary>Writes it where no context was made; the server sends it when the request ends. The response must not have started.</summary>
    public void Write(IHttpResponseFeature response, PipeWriter body)
    {
        response.StatusCode = Status;
        SetHeaders(response.Headers);
        body.Write(_body);
    }

    private void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentType = "application/json; charset=utf-8";
        headers.ContentLength = _body.Length;
        _limits.Apply(headers);
        if (_retryAfter is not null)
        {
            headers.RetryAfter = _retryAfterText;
        }

        if (_retryAfter is not <= LongestObeyedSeconds)
        {
            headers["x-should-retry"] = "false";
        }
    }

    private static RefusalBody Describe(in Decision decision, long? seconds)
    {
        if (decision.Reason is RefusalReason.Ban)
        {
            var end = seconds is { } wait ? string.Create(CultureInfo.InvariantCulture, $"for another {wait} s") : "for good";
            return new RefusalBody(new RefusalDetail($"This client is banned {end}.", RefusalWriter.BanCode, null, RefusalWriter.BanCode, null, null, null, "ban", seconds));
        }

        var message = string.Create(
            CultureInfo.InvariantCulture, $"Rate limit exceeded: {decision.LimitType} limit of {decision.LimitValue}");
        if (decision.Reason is RefusalReason.Penalty)
        {
            message += string.Create(CultureInfo.InvariantCulture, $", too often: everything is refused for another {seconds} s");
        }

        return new RefusalBody(new RefusalDetail(
            message,
            RefusalWriter.LimitCode,
            null,
            RefusalWriter.LimitCode,
            decision.LimitType,
            decision.LimitValue,
            decision.LimitName,
            BlockReasons.Of(decision.Reason),
            seconds));
    }
}
