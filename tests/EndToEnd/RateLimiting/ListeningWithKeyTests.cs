using KokoroTts.EndToEnd.Tests.Pages;

namespace KokoroTts.EndToEnd.Tests.RateLimiting;

public sealed class ListeningWithKeyTests(Browser browser) : IClassFixture<Browser>
{
    private const string Key = "correct horse battery staple";

    [Fact]
    public async Task The_listening_page_asks_for_a_key_where_one_is_required_and_then_speaks()
    {
        using var data = new TemporaryFolder();
        await using var service = await LimitedService.StartAsync(
            data,
            "--RateLimiting:RequireApiKey", "true",
            "--RateLimiting:ApiKeys:0:Name", "listener",
            "--RateLimiting:ApiKeys:0:Digest", Digest.Of(Key));
        await using var opened = await browser.OpenAsync(service.Address);
        var page = opened.Page;
        await page.WaitForSelectorAsync("#api-key-field:not([hidden])");

        await page.FillAsync("#api-key", Key);
        await page.PressAsync("#api-key", "Tab");
        await page.WaitForFunctionAsync("() => document.querySelector('#error').hidden && document.querySelectorAll('#voice option').length > 10");
        await page.ClickAsync("#speak");
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.state === 'done'");

        Assert.Equal(1, await service.Metrics.SumAsync("kokorotts_requests_total", "ip=\"key:listener\"", "endpoint=\"/v1/audio/speech\"", "status=\"200\""));
    }
}
