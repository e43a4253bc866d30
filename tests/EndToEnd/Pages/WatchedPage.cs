using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace KokoroTts.EndToEnd.Tests.Pages;

/// <summary>A page with what it complained of and whom it asked.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _strangers = new();

    public WatchedPage(IPage page, Uri address)
    {
        Page = page;
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (url.Scheme is not ("blob" or "data") && url.Authority != address.Authority)
            {
                _strangers.Enqueue(request.Url);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings on the console, and exceptions nobody caught.</summary>
    public IEnumerable<string> Complaints => _complaints;

    /// <summary>Fails the test when the page complained, or asked any other host.</summary>
    public void HasNothingToHide()
    {
        Assert.Empty(_complaints);
        Assert.Empty(_strangers);
    }

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
