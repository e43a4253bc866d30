using KokoroTts.Hosting;
using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Installation;

namespace KokoroTts.Standalone.Tests.Models;

public sealed class UrlPullTests
{
    private static readonly ModelCatalogue Catalogue = new([new CatalogueEntry(
        "known", "Known", "piper", "MIT", new Uri("https://example.org/"), [new ModelFile("known.onnx", new Uri("https://example.org/known.onnx"))])]);

    private readonly byte[] _network = Samples.Network();

    [Fact]
    public async Task The_settings_of_a_Piper_voice_come_along()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/x/voice.onnx", Answers.File(_network));
        pulls.Server.On("/x/voice.onnx.json", Answers.File(Samples.Text("{}")));

        await pulls.PullAsync(PullPlan.For($"{pulls.Server.Url("/x/voice.onnx")}?download=true", null, Catalogue));

        Assert.Equal(_network, File.ReadAllBytes(pulls.At("voice/voice.onnx")));
        Assert.Equal("{}", File.ReadAllText(pulls.At("voice/voice.onnx.json")));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(200)]
    public async Task A_model_without_such_settings_is_taken_without_them(int status)
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.File(_network));
        pulls.Server.On("/voice.onnx.json", status == 200 ? Answers.File(Samples.Text("<html>There is nothing here.</html>")) : Answers.Status(status));

        await pulls.PullAsync(PullPlan.For(pulls.Server.Url("/voice.onnx").ToString(), "mine", Catalogue));

        Assert.Equal(["mine/voice.onnx"], Directory.EnumerateFiles(pulls.Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(pulls.Folder, file)));
        Assert.Contains(pulls.Told, told => told.StartsWith("absent voice.onnx.json: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Settings_that_may_be_there_are_not_left_out(int status)
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/voice.onnx", Answers.File(_network));
        pulls.Server.On("/voice.onnx.json", Answers.Status(status));

        await Assert.ThrowsAnyAsync<IOException>(() => pulls.PullAsync(PullPlan.For(pulls.Server.Url("/voice.onnx").ToString(), null, Catalogue)));

        Assert.False(Directory.Exists(pulls.At("voice")));
    }

    [Fact]
    public async Task A_voice_is_added_to_a_model_that_is_there()
    {
        await using var pulls = await Pulls.StartAsync();
        pulls.Server.On("/af_sky.bin", Answers.File(Samples.Voice()));
        Directory.CreateDirectory(pulls.At("kokoro"));
        File.WriteAllBytes(pulls.At("kokoro/model.onnx"), _network);

        await pulls.PullAsync(PullPlan.For(pulls.Server.Url("/af_sky.bin").ToString(), "kokoro", Catalogue));

        Assert.Equal(Samples.Voice(), File.ReadAllBytes(pulls.At("kokoro/voices/af_sky.bin")));
        Assert.Equal(_network, File.ReadAllBytes(pulls.At("kokoro/model.onnx")));
    }

    [Theory]
    [InlineData("https://example.org/a/en_US-x-low.onnx", null, "en_US-x-low", "en_US-x-low.onnx")]
    [InlineData("https://example.org/Model%20(1).ONNX?download=true#top", null, "Model__1_", "Model__1_.ONNX")]
    [InlineData("https://example.org/..%2f..%2f.bashrc.onnx", null, "bashrc", "bashrc.onnx")]
    [InlineData("https://example.org/%2e%2e%5cx.onnx", null, "x", "x.onnx")]
    [InlineData("https://example.org/model.onnx", "mine", "mine", "model.onnx")]
    [InlineData("https://example.org/voices.npz", "mine", "mine", "voices/voices.npz")]
    [InlineData("https://example.org/model.json", "mine", "mine", "model.json")]
    public void A_file_gets_a_safe_name(string url, string? id, string model, string path)
    {
        var plan = PullPlan.For(url, id, Catalogue);

        Assert.Equal(model, plan.Id);
        Assert.Equal(path, plan.Files[0].Path);
        Assert.Equal(new Uri(url), plan.Files[0].Url);
    }

    [Theory]
    [InlineData("https://example.org/a%20b/x%2By.onnx?download=true", "https://example.org/a%20b/x%2By.onnx.json?download=true")]
    [InlineData("https://example.org/tug%C3%A3o.onnx", "https://example.org/tug%C3%A3o.onnx.json")]
    public void The_settings_are_looked_for_beside_the_network(string url, string settings) =>
        Assert.Equal(settings, PullPlan.For(url, null, Catalogue).Files[1].Url.AbsoluteUri);

    [Theory]
    [InlineData("unknown", null, "There is no model 'unknown' in the catalogue.")]
    [InlineData("known", "mine", "'known' has its id from the catalogue.")]
    [InlineData("ftp://example.org/x.onnx", null, "'ftp://example.org/x.onnx' is not a URL of a file.")]
    [InlineData("file:///etc/x.onnx", null, "'file:///etc/x.onnx' is not a URL of a file.")]
    [InlineData("https://me:secret@example.org/x.onnx", null, "'https://me:secret@example.org/x.onnx' is not a URL of a file.")]
    [InlineData("https://example.org/", null, "https://example.org/ does not end in the name of a file.")]
    [InlineData("https://example.org/%2e%2e%2f", null, "https://example.org/")]
    [InlineData("https://example.org/x.bin", null, "Which model does x.bin belong to?")]
    [InlineData("https://example.org/x.onnx", "../mine", "'../mine' cannot be the name of a model.")]
    [InlineData("https://example.org/x.onnx", ".pull-x", "'.pull-x' cannot be the name of a model.")]
    public void What_is_neither_a_model_nor_a_file_is_refused(string what, string? id, string message)
    {
        var failure = Assert.Throws<UsageException>(() => PullPlan.For(what, id, Catalogue));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }
}
