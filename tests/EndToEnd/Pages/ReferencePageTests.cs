using KokoroTts.EndToEnd.Tests.Service;
using Xunit.Abstractions;

namespace KokoroTts.EndToEnd.Tests.Pages;

public sealed class ReferencePageTests(Browser browser, SharedService shared, ITestOutputHelper output)
    : SharedServiceTests(shared, output), IClassFixture<Browser>
{
    [Fact]
    public async Task It_shows_every_operation()
    {
        await using var opened = await browser.OpenAsync(new Uri(Service.Address, "/docs/index.html"));

        await opened.Page.WaitForSelectorAsync(".opblock");
        var operations = await opened.Page.Locator(".opblock-summary-path").AllInnerTextsAsync();

        var paths = operations.Select(path => path.Replace("\u200B", "", StringComparison.Ordinal)).ToList();
        Assert.Contains("/v1/audio/speech", paths);
        Assert.Contains("/v1/audio/voices", paths);
        Assert.Contains("/v1/models", paths);
        opened.HasNothingToHide();
    }
}
