using KokoroTts.EndToEnd.Tests.Formats;

namespace KokoroTts.EndToEnd.Tests.CommandLine;

public sealed class SayTests : IDisposable
{
    private const string Text = "A short text, spoken to a file.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mp3")]
    [InlineData("wav")]
    public async Task It_speaks_an_argument_standard_input_and_a_file_alike(string format)
    {
        await File.WriteAllTextAsync(_folder.File("text.txt"), Text);

        await SayAsync("", Text, "-o", $"argument.{format}");
        await SayAsync(Text, "-o", $"input.{format}");
        await SayAsync("", "--input", "text.txt", "-o", $"file.{format}");

        var spoken = await File.ReadAllBytesAsync(_folder.File($"argument.{format}"));
        Assert.Equal(spoken, await File.ReadAllBytesAsync(_folder.File($"input.{format}")));
        Assert.Equal(spoken, await File.ReadAllBytesAsync(_folder.File($"file.{format}")));
        Assert.InRange(await Recording.DecodeWithFfmpegAsync(_folder.File($"argument.{format}")), 1, 5);
    }

    [Theory]
    [InlineData("'x.ogg' has no ending that names a format.", "hello", "-o", "x.ogg")]
    [InlineData("The voice 'nobody' does not exist", "hello", "-o", "x.mp3", "--voice", "nobody")]
    [InlineData("Option '--output' is required.", "hello")]
    [InlineData("Could not find file", "--input", "missing.txt", "-o", "x.mp3")]
    [InlineData("'speed' is 9, and must be between 0.25 and 4.", "hello", "-o", "x.mp3", "--speed", "9")]
    public async Task A_mistake_is_told_in_one_line_and_leaves_no_file(string line, params string[] arguments)
    {
        var said = await Run.ServiceAsync(["say", .. arguments], folder: _folder.Path);

        Assert.Equal(1, said.ExitCode);
        Assert.Contains(line, Assert.Single(said.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private async Task SayAsync(string input, params string[] arguments)
    {
        var said = await Run.ScriptAsync(["say", .. arguments], input, _folder.Path);
        Assert.Contains("s of speech by espeak/en-us", said.Succeeded().Output, StringComparison.Ordinal);
    }
}
