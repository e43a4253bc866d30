using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace KokoroTts.Api.Tests.Hosting;

/// <summary>A server that limits its clients, on a clock that the test moves.</summary>
internal sealed class LimitedServer : IAsyncDisposable
{
    /// <summary>Where the limits of clients without an API key are configured.</summary>
    public const string DefaultTier = "RateLimiting:Tiers:default:";

    /// <summary>A text whose second sentence is spoken only when the model is released.</summary>
    public const string WaitingText = "This is the first sentence. This is the second one, and it waits.";

    private LimitedServer(ApiServer api, ManualTimeProvider clock, CapturedLog log) => (Api, Clock, Log) = (api, clock, log);

    public ApiServer Api { get; }

    public ManualTimeProvider Clock { get; }

    public CapturedLog Log { get; }

    public ToneModel Model => Api.Model;

    public WatchedLimiter Limiter => Api.Limiter;

    public static Task<LimitedServer> StartAsync(params (string Key, string Value)[] settings) => StartAsync(new CapturedLog(), settings);

    public static async Task<LimitedServer> StartAsync(CapturedLog log, params (string Key, string Value)[] settings)
    {
        var clock = new ManualTimeProvider();
        var api = await ApiServer.StartAsync(new ServerParts { Time = clock, Log = log }, [("RateLimiting:Enabled", "true"), .. settings]);
        return new LimitedServer(api, clock, log);
    }

    /// <summary>A server whose tier of clients without an API key has some limits of its own.</summary>
    /// <param name="limits">Names of the limits and their values.</param>
    public static Task<LimitedServer> WithLimitsAsync(params (string Name, object Value)[] limits) =>
        StartAsync([.. limits.Select(limit => (DefaultTier + limit.Name, $"{limit.Value}"))]);

    /// <summary>Asks for speech; the answer's body is not read yet.</summary>
    public Task<HttpResponseMessage> SpeakAsync(string text = "Hello.", params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, "/v1/audio/speech", JsonContent.Create(new { input = text, response_format = "pcm" }), headers);

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Sends JSON that is written as it is.</summary>
    public Task<HttpResponseMessage> SendJsonAsync(HttpMethod method, string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, new StringContent(json, Encoding.UTF8, "application/json"), headers);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Waits until the ledger has written down so many requests; the log of events is what it writes last.</summary>
    public Task RecordedAsync(int requests) =>
        Eventually.IsTrueAsync(() => Api.Ledger.Events.OldestFirst().Sum(usage => usage.Count) == requests, $"{requests} requests are recorded");

    /// <summary>The status of an answer whose body does not matter.</summary>
    public static async Task<int> StatusOf(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        await response.Content.ReadAsByteArrayAsync();
        return (int)response.StatusCode;
    }

    /// <summary>The JSON of an answer.</summary>
    public static async Task<JsonElement> JsonOf(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        return await JsonOf(response);
    }

    /// <inheritdoc cref="JsonOf(Task{HttpResponseMessage})"/>
    public static async Task<JsonElement> JsonOf(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    /// <summary>The code and the message of an error.</summary>
    public static async Task<(int Status, string Code, string Message)> ErrorOf(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        var (message, _, _, code) = await ApiServer.ErrorOf(response);
        return ((int)response.StatusCode, code, message);
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}
