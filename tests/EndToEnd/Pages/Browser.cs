using Microsoft.Playwright;

namespace KokoroTts.EndToEnd.Tests.Pages;

/// <summary>Debian's Chromium without a window, for all tests of pages.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run",
        "--autoplay-policy=no-user-gesture-required",
    ];

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Headless = true, Args = Arguments });
    }

    /// <summary>Opens a page in a profile of its own and waits until its network is quiet.</summary>
    internal async Task<WatchedPage> OpenAsync(Uri address)
    {
        var page = new WatchedPage(await _browser.NewPageAsync(), address);
        await page.Page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        return page;
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
