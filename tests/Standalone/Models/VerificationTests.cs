using KokoroTts.Hosting;
using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Verification;

namespace KokoroTts.Standalone.Tests.Models;

public sealed class VerificationTests : IDisposable
{
    private static readonly Uri Page = new("https://example.org/");

    private readonly DirectoryInfo _models = Directory.CreateTempSubdirectory("kokorotts-verify-");
    private readonly StringWriter _output = new();
    private readonly byte[] _network = Samples.Network();

    public void Dispose()
    {
        _output.Dispose();
        _models.Delete(recursive: true);
    }

    [Fact]
    public async Task Files_that_are_what_was_published_are_right()
    {
        Put("voice/voice.onnx", _network);
        Put("voice/voices/a.bin", Samples.Voice());

        Assert.Equal(0, await VerifyAsync());
        Assert.Equal(
            [
                "ok      voice/voice.onnx has the SHA-256 of the catalogue",
                "unknown voice/voices/a.bin has no published SHA-256",
                $"2 files of 1 models in {_models.FullName}: none is wrong",
            ],
            Lines);
    }

    [Theory]
    [InlineData("voice.onnx", 1, "has 300011 bytes; the catalogue says 300012")]
    [InlineData("voices/a.bin", 1, "has 522239 bytes; the catalogue says 522240")]
    [InlineData("voice.onnx", 0, "has the SHA-256 ")]
    public async Task Files_that_are_not_what_was_published_are_wrong(string path, int missing, string detail)
    {
        var content = path == "voice.onnx" ? Samples.Network(seed: 2) : Samples.Voice();
        Put("voice/voice.onnx", _network);
        Put("voice/voices/a.bin", Samples.Voice());
        Put($"voice/{path}", content[..^missing]);

        Assert.Equal(1, await VerifyAsync());
        Assert.StartsWith($"wrong   voice/{path} {detail}", Assert.Single(Lines, line => line.StartsWith("wrong", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith(": 1 wrong or missing", Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_missing_is_wrong()
    {
        Put("voice/voice.onnx", _network);

        Assert.Equal(1, await VerifyAsync("voice"));
        Assert.Contains("missing voice/voices/a.bin is missing; ./run models pull voice fetches it", Lines);
    }

    [Fact]
    public async Task What_the_catalogue_does_not_know_is_unknown_and_only_its_form_can_be_wrong()
    {
        Put("mine/mine.onnx", _network);
        Put("mine/notes.txt", Samples.Text("Notes"));
        Put("mine/.hidden", Samples.Text("Hidden"));
        Put(".pull-other/parts/x.onnx.part", Samples.Text("Half"));

        Assert.Equal(0, await VerifyAsync());
        Assert.Equal(["unknown mine/mine.onnx is not in the catalogue", "unknown mine/notes.txt is not in the catalogue"], Lines[..^1]);

        Put("mine/mine.onnx", _network[..1000]);

        Assert.Equal(1, await VerifyAsync());
        Assert.Contains("wrong   mine/mine.onnx is cut off: a part of 300000 bytes begins at byte 12 of 1000", Lines);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_told_by_name()
    {
        var failure = await Assert.ThrowsAsync<UsageException>(() => VerifyAsync("voice"));

        Assert.StartsWith($"There is no model 'voice' in {_models.FullName}.", failure.Message, StringComparison.Ordinal);
    }

    private string[] Lines => _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private Task<int> VerifyAsync(params string[] ids)
    {
        var catalogue = new ModelCatalogue([new CatalogueEntry(
            "voice", "A voice", "kokoro", "MIT", Page,
            [Samples.Published("voice.onnx", Page, _network), new ModelFile("voices/a.bin", Page, Samples.VoiceBytes)])]);
        return new VerificationReport(_output, _models.FullName, catalogue).WriteAsync(ids, CancellationToken.None);
    }

    private void Put(string path, byte[] content)
    {
        var file = Path.Combine(_models.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }
}
