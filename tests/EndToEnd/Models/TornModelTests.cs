using KokoroTts.EndToEnd.Tests.CommandLine;

namespace KokoroTts.EndToEnd.Tests.Models;

public sealed class TornModelTests
{
    [Fact]
    public async Task A_default_model_that_cannot_be_loaded_stops_the_start_with_one_line()
    {
        using var models = new TestModels().AddKokoro("hum", "kokoro-onnx", ("af_low", 1)).AddFile("hum", "model.onnx", "torn");

        var ended = await Run.ServiceAsync(["--Models:Path", models.Path]);

        Assert.Equal(1, ended.ExitCode);
        var line = Assert.Single(ended.Errors.TrimEnd().Split('\n'), line => !line.StartsWith('{'));
        Assert.Contains("hum/model.onnx cannot be loaded on cpu", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Models:Default is 'elsewhere', which is not installed. Use one of espeak.", "--Models:Default", "elsewhere")]
    [InlineData("Devices:Use is 'tpu'; use auto, cpu, cuda, or a list such as cuda:0,cuda:1,cpu.", "--Devices:Use", "tpu")]
    public async Task A_wrong_choice_is_told_in_one_line(string line, params string[] options)
    {
        using var models = new TestModels();

        var ended = await Run.ServiceAsync(["--Models:Path", models.Path, .. options]);

        Assert.Equal((1, line), (ended.ExitCode, ended.Errors.TrimEnd()));
    }
}
