using System.Text.Json;

namespace KokoroTts.Api.Tests.Hosting;

/// <summary>What a refused client is told.</summary>
internal sealed record Refusal(int Status, string? LimitType, long? LimitValue, string Reason, long? RetryAfter)
{
    /// <summary>Reads a refusal, and checks that body and header agree on when to come again.</summary>
    public static async Task<Refusal> Of(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var error = document.RootElement.GetProperty("error");
        long? retryAfter = error.GetProperty("retry_after") is { ValueKind: JsonValueKind.Number } seconds ? seconds.GetInt64() : null;
        Assert.Equal(retryAfter, (long?)response.Headers.RetryAfter?.Delta?.TotalSeconds);
        return new Refusal(
            (int)response.StatusCode,
            error.GetProperty("limit_type").GetString(),
            error.GetProperty("limit_value") is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : null,
            error.GetProperty("reason").GetString()!,
            retryAfter);
    }
}
