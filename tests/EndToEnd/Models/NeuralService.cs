namespace KokoroTts.EndToEnd.Tests.Models;

/// <summary>A service with neural models in its folder, one of them torn.</summary>
public sealed class NeuralService : IAsyncLifetime
{
    private static readonly (string, float)[] Voices = [("af_low", 1), ("am_high", 5)];

    private readonly TestModels _models = new TestModels()
        .AddKokoro("kokoro-onnx", "kokoro-onnx", Voices)
        .AddKokoro("onnx-community", "onnx-community", Voices)
        .AddKokoro("hexgrad", "hexgrad", Voices)
        .AddKokoro("timestamped", "timestamped", Voices)
        .AddPiper("lessac", "piper")
        .AddPiper("choir", "piper-multi")
        .AddFile("torn", "model.onnx", "not a network")
        .AddFile("notes", "README.txt", "no model");

    internal RunningService Running { get; private set; } = null!;

    public async Task InitializeAsync() => Running = await RunningService.StartAsync("--Models:Path", _models.Path);

    public async Task DisposeAsync()
    {
        await Running.DisposeAsync();
        _models.Dispose();
    }
}
