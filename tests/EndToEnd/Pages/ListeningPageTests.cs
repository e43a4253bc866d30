using System.Globalization;
using KokoroTts.EndToEnd.Tests.Formats;
using KokoroTts.EndToEnd.Tests.Service;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace KokoroTts.EndToEnd.Tests.Pages;

public sealed class ListeningPageTests(Browser browser, SharedService shared, ITestOutputHelper output)
    : SharedServiceTests(shared, output), IClassFixture<Browser>
{
    private const string Text = "This is spoken in a browser. It has two sentences.";

    /// <summary>Coders pad both ends; the text takes a few seconds.</summary>
    private const double ToleranceSeconds = 0.3;

    [Theory]
    [InlineData("mp3")]
    [InlineData("wav")]
    [InlineData("pcm")]
    [InlineData("opus")]
    [InlineData("flac")]
    [InlineData("aac")]
    public async Task It_plays_typed_text_in_each_format(string format)
    {
        var pcm = await Service.Http.SpeakAsync(new { input = Text, response_format = "pcm" });
        await using var opened = await browser.OpenAsync(Service.Address);
        var page = opened.Page;
        await page.FillAsync("#text", Text);
        await page.SelectOptionAsync("#format", format);

        await page.ClickAsync("#speak");
        await StateAsync(page, "playing");
        await StateAsync(page, "done");

        var result = page.Locator("#result");
        var seconds = double.Parse((await result.GetAttributeAsync("data-audio-seconds"))!, CultureInfo.InvariantCulture);
        var firstAudio = double.Parse((await result.GetAttributeAsync("data-first-audio-ms"))!, CultureInfo.InvariantCulture);
        Assert.Equal(Recording.SecondsOfPcm(pcm.Length), seconds, ToleranceSeconds);
        Assert.InRange(firstAudio, 1, 30_000);
        Assert.Equal($"speech.{format}", await page.GetAttributeAsync("#download", "download"));
        opened.HasNothingToHide();
    }

    [Fact]
    public async Task Its_download_is_what_the_service_sent()
    {
        var file = await Service.Http.SpeakAsync(new { model = "espeak", input = Text, voice = "alloy", response_format = "flac" });
        await using var opened = await browser.OpenAsync(Service.Address);
        var page = opened.Page;
        await page.FillAsync("#text", Text);
        await page.SelectOptionAsync("#format", "flac");
        await page.ClickAsync("#speak");
        await StateAsync(page, "done");

        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#download"));

        Assert.Equal("speech.flac", download.SuggestedFilename);
        Assert.Equal(file, await File.ReadAllBytesAsync(await download.PathAsync()));
        opened.HasNothingToHide();
    }

    [Fact]
    public async Task Stop_ends_the_sound_and_the_request()
    {
        await using var opened = await browser.OpenAsync(Service.Address);
        var page = opened.Page;
        await page.FillAsync("#text", LongText.Number(7));
        await page.SelectOptionAsync("#format", "wav");
        await page.ClickAsync("#speak");
        await StateAsync(page, "playing");

        await page.ClickAsync("#stop");
        await StateAsync(page, "idle");

        await Until.TrueAsync(async () => await Service.Metrics.OtherRequestsAsync() == 0, "the request has ended");
        Assert.True(await page.IsDisabledAsync("#stop"));
        opened.HasNothingToHide();
    }

    [Fact]
    public async Task A_refusal_is_shown_in_the_words_of_the_service()
    {
        await using var opened = await browser.OpenAsync(Service.Address);
        var page = opened.Page;
        await page.FillAsync("#text", "");

        await page.ClickAsync("#speak");
        await StateAsync(page, "error");

        Assert.Equal("'input' is empty: it must hold at least one character to speak.", await page.InnerTextAsync("#error"));
        // Chromium itself notes every answer that is an error on the console.
        Assert.All(opened.Complaints, complaint => Assert.Contains("status of 400", complaint, StringComparison.Ordinal));
    }

    private static Task StateAsync(IPage page, string state) =>
        page.WaitForFunctionAsync("state => document.documentElement.dataset.state === state", state);
}
