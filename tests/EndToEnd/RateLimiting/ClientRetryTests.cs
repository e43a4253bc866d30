using System.ClientModel;
using System.Text.Json;
using KokoroTts.EndToEnd.Tests.Clients;
using OpenAI;
using OpenAI.Audio;

namespace KokoroTts.EndToEnd.Tests.RateLimiting;

/// <summary>OpenAI's own clients wait as long as they are told and then get their answer.</summary>
public sealed class ClientRetryTests
{
    /// <summary>Two requests in five seconds, and no penalty.</summary>
    private static readonly string[] ShortWindow =
    [
        "--RateLimiting:Tiers:default:Windows:0:Name", "requests_per_5_seconds",
        "--RateLimiting:Tiers:default:Windows:0:Unit", "requests",
        "--RateLimiting:Tiers:default:Windows:0:Quota", "2",
        "--RateLimiting:Tiers:default:Windows:0:Window", "00:00:05",
        "--RateLimiting:Tiers:default:Penalty:MaxViolationsPerHour", "-1",
    ];

    [Fact]
    public async Task The_dotnet_client_retries_when_told_and_succeeds()
    {
        using var data = new TemporaryFolder();
        await using var service = await LimitedService.StartAsync(data, ShortWindow);
        var client = new AudioClient(
            "tts-1", new ApiKeyCredential("any"), new OpenAIClientOptions { Endpoint = new Uri(service.Address, "/v1") });

        for (var request = 0; request < 3; request++)
        {
            BinaryData speech = await client.GenerateSpeechAsync("Hello.", GeneratedSpeechVoice.Alloy);
            Assert.NotEmpty(speech.ToArray());
        }

        // One refusal: the retry came neither too early nor in vain.
        Assert.Equal(1, await service.Metrics.SumAsync("kokorotts_requests_blocked_total", "limit_type=\"requests\""));
    }

    [Fact]
    public async Task The_node_client_understands_the_refusal_retries_when_told_and_succeeds()
    {
        var folder = await NodePackages.InstallAsync();
        using var data = new TemporaryFolder();
        await using var service = await LimitedService.StartAsync(data, ShortWindow);

        var script = await Program.RunAsync("node", ["retry.mjs", service.Address.ToString().TrimEnd('/')], folder: folder);

        using var report = JsonDocument.Parse(script.Succeeded().Output);
        Assert.All(report.RootElement.GetProperty("sizes").EnumerateArray(), size => Assert.True(size.GetInt32() > 10_000));
        var refusal = report.RootElement.GetProperty("refusal");
        Assert.True(refusal.GetProperty("isRateLimitError").GetBoolean());
        Assert.Equal("rate_limit_exceeded", refusal.GetProperty("code").GetString());
        Assert.InRange(int.Parse(refusal.GetProperty("retryAfter").GetString()!), 1, 5);
        Assert.Equal("requests", refusal.GetProperty("details").GetProperty("limit_type").GetString());
        // One of the client that does not retry, one of the client that does.
        Assert.Equal(2, await service.Metrics.SumAsync("kokorotts_requests_blocked_total", "limit_type=\"requests\""));
    }
}
