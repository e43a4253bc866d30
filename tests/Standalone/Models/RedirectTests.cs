using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Download;

namespace KokoroTts.Standalone.Tests.Models;

public sealed class RedirectTests
{
    private readonly byte[] _network = Samples.Network();

    [Fact]
    public async Task Five_redirects_are_followed_also_by_the_rest_of_a_file()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/1", Answers.Redirect(new Uri("/2", UriKind.Relative)));
        pulls.Server.On("/2", Answers.Redirect(pulls.Server.Url("/3")));
        pulls.Server.On("/3", Answers.Redirect(pulls.Server.SecureUrl("/4")));
        pulls.Server.On("/4", Answers.Redirect(new Uri("/5", UriKind.Relative)));
        pulls.Server.On("/5", Answers.Redirect(new Uri("/voice.onnx", UriKind.Relative)));
        pulls.Server.On("/voice.onnx", Answers.Break(_network, 100_000, pulls.Arrived(100_000)), Answers.File(_network));

        await pulls.PullAsync(Samples.Published("voice.onnx", pulls.Server.Url("/1"), _network));

        Assert.Equal(["", "bytes=100000-"], pulls.Server.Requests.Where(request => request.Path == "/voice.onnx").Select(request => request.Range));
        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/a", Answers.Redirect(pulls.Server.Url("/b")));
        pulls.Server.On("/b", Answers.Redirect(pulls.Server.Url("/a")));

        var failure = await Assert.ThrowsAsync<DownloadException>(() => pulls.PullAsync(new ModelFile("voice.onnx", pulls.Server.Url("/a"))));

        Assert.StartsWith($"{pulls.Server.Url("/a")} leads from one address to the next, more than 5 times", failure.Message, StringComparison.Ordinal);
        Assert.Equal(6, pulls.Server.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_begins_safely_is_not_led_to_other_schemes(bool isHttp)
    {
        await using var pulls = await Pulls.StartAsync();
        var to = isHttp ? pulls.Server.Url("/voice.onnx") : new Uri("file:///etc/hostname");
        pulls.Server.On("/a", Answers.Redirect(to));
        pulls.Server.On("/voice.onnx", Answers.File(_network));

        var failure = await Assert.ThrowsAsync<DownloadException>(() => pulls.PullAsync(new ModelFile("voice.onnx", pulls.Server.SecureUrl("/a"))));

        Assert.StartsWith($"{pulls.Server.SecureUrl("/a")} leads to {(isHttp ? to.ToString() : "file:///etc/hostname")}, which is not https.", failure.Message, StringComparison.Ordinal);
        Assert.Single(pulls.Server.Requests);
    }
}
