using System.Net;
using System.Text.Json;
using KokoroTts.EndToEnd.Tests.Pages;
using KokoroTts.EndToEnd.Tests.Service;

namespace KokoroTts.EndToEnd.Tests.RateLimiting;

/// <summary>A service with its default limits under attack from several sides at once.</summary>
public sealed class AttackTests(Browser browser) : IClassFixture<Browser>
{
    private const int RequestsPerMinute = 30;
    private const int ConcurrentRequests = 3;
    private const int CharactersPerHour = 50_000;
    private const int LeastAnswers = 10;
    private const int RangeClients = 100;
    private const string Flooder = "127.9.9.9";
    private const string Range = "127.8.8.";
    private const string Dripper = "127.7.7.7";
    private const string Spoofer = "127.6.6.6";
    private const string Neighbour = "127.5.5.5";

    [Fact]
    public async Task Attackers_get_their_limit_and_a_well_behaved_client_gets_everything()
    {
        using var data = new TemporaryFolder();
        await using var service = await LimitedService.StartAsync(data);
        using var over = new CancellationTokenSource();
        var neighbour = BehaveAsync(service, over.Token);

        var flood = FloodAsync(service, Flooder, 50 * RequestsPerMinute);
        var range = Task.WhenAll(Enumerable.Range(1, RangeClients).Select(host => FloodAsync(service, Range + host, 2 * RequestsPerMinute)));
        var spoofed = FloodAsync(service, Spoofer, 10 * RequestsPerMinute, isSpoofing: true);
        var drip = DripAsync(service, streams: 10);

        Assert.Equal(RequestsPerMinute, await flood);
        Assert.Equal(RequestsPerMinute, await spoofed);
        Assert.All(await range, admitted => Assert.Equal(RequestsPerMinute, admitted));
        Assert.Equal(ConcurrentRequests, await drip);
        await over.CancelAsync();
        Assert.InRange((await neighbour).Count, LeastAnswers, RequestsPerMinute);
        Assert.All(await neighbour, status => Assert.Equal(HttpStatusCode.OK, status));

        await Until.TrueAsync(async () => await BlockedAsync(service, Flooder) == 49 * RequestsPerMinute, "every refusal of the flood is accounted for");
        var patterns = await JsonAsync(service, "abuse-patterns");
        Assert.Contains(patterns.EnumerateArray(), pattern => Names(pattern, "address_range_attack", "127.8.8.0/24"));
        Assert.Contains(patterns.EnumerateArray(), pattern => Names(pattern, "high_violation_rate", Flooder));
        Assert.Equal(0, await BlockedAsync(service, Neighbour));
        Assert.Equal(1, await service.Metrics.SumAsync("kokorotts_abuse_patterns_detected", "type=\"address_range_attack\""));
        // The range's, and the flooder, the dripper, the spoofer and the neighbour.
        Assert.Equal(RangeClients + 4, await service.Metrics.SumAsync("kokorotts_rate_limit_clients"));
        Assert.Equal(CharactersPerHour, await service.Metrics.SumAsync("kokorotts_character_limit_per_hour"));
        await ShowsWhatHappenedAsync(service);
    }

    private static async Task<int> FloodAsync(RunningService service, string address, int requests, bool isSpoofing = false)
    {
        using var caller = new Caller(service.Address, address);
        var admitted = 0;
        for (var request = 0; request < requests; request++)
        {
            (string, string)[] headers = isSpoofing
                ? [("X-Forwarded-For", $"198.51.100.{request % 256}"), ("X-Real-IP", $"198.51.100.{request % 256}"), ("Forwarded", $"for=198.51.100.{request % 256}")]
                : [];
            var status = await caller.AskAsync(headers);
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests);
            admitted += status is HttpStatusCode.OK ? 1 : 0;
        }

        return admitted;
    }

    /// <summary>Opens streams without reading them.</summary>
    private static async Task<int> DripAsync(RunningService service, int streams)
    {
        using var caller = new Caller(service.Address, Dripper);
        var answers = await Task.WhenAll(Enumerable.Range(0, streams)
            .Select(number => caller.BeginToListenAsync(LongText.Number(number)[..4_500])));
        var admitted = answers.Count(answer => answer.IsSuccessStatusCode);
        Array.ForEach(answers, answer => answer.Dispose());
        return admitted;
    }

    /// <summary>Asks now and then, within the limits, until the attack is over and there are enough answers to judge by.</summary>
    private static async Task<List<HttpStatusCode>> BehaveAsync(RunningService service, CancellationToken over)
    {
        using var caller = new Caller(service.Address, Neighbour);
        var answers = new List<HttpStatusCode>();
        while (answers.Count < LeastAnswers || (answers.Count < RequestsPerMinute && !over.IsCancellationRequested))
        {
            answers.Add(await caller.AskAsync());
            await Task.Delay(TimeSpan.FromMilliseconds(400), CancellationToken.None);
        }

        return answers;
    }

    private async Task ShowsWhatHappenedAsync(RunningService service)
    {
        await using var opened = await browser.OpenAsync(new Uri(service.Address, "/admin"));
        var page = opened.Page;
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.state === 'ready'");

        Assert.True(await FigureAsync(page, "#tile-blocked") > 50);
        Assert.True(await FigureAsync(page, "#tile-clients") >= RangeClients + 4);
        Assert.Contains(Flooder, await page.InnerTextAsync("#top-by-blocked"), StringComparison.Ordinal);
        Assert.Contains("127.8.8.0/24", await page.InnerTextAsync("#abuse"), StringComparison.Ordinal);

        await page.FillAsync("#client", Flooder);
        await page.ClickAsync("#look-up");
        await page.WaitForSelectorAsync("#client-detail[data-state=known]");
        await page.ClickAsync("#ban-client");
        await page.ClickAsync("#confirm");
        await page.WaitForSelectorAsync("#client-ban");
        using var caller = new Caller(service.Address, Flooder);
        Assert.Equal(HttpStatusCode.Forbidden, await caller.AskAsync());

        await page.ClickAsync("#lift-ban");
        await page.ClickAsync("#confirm");
        await Until.TrueAsync(async () => await caller.AskAsync() is HttpStatusCode.TooManyRequests, "the ban is lifted");
        await page.ClickAsync("#reset-client");
        await page.ClickAsync("#confirm");
        await Until.TrueAsync(async () => await caller.AskAsync() is HttpStatusCode.OK, "the client is reset");
        opened.HasNothingToHide();
    }

    private static async Task<double> FigureAsync(Microsoft.Playwright.IPage page, string tile) =>
        double.Parse((await page.GetAttributeAsync(tile, "data-value"))!, System.Globalization.CultureInfo.InvariantCulture);

    private static bool Names(JsonElement pattern, string type, string client) =>
        pattern.GetProperty("type").GetString() == type && pattern.GetProperty("ip").GetString() == client;

    private static async Task<long> BlockedAsync(RunningService service, string client) =>
        (await JsonAsync(service, $"ip/{client}")).GetProperty("blocked_requests").GetInt64();

    private static async Task<JsonElement> JsonAsync(RunningService service, string path)
    {
        using var document = JsonDocument.Parse(await service.Http.GetStringAsync($"/admin/rate-limits/{path}"));
        return document.RootElement.Clone();
    }
}
