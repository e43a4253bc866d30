using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Devices;

namespace KokoroTts.Speech.Onnx.Sessions;

/// <summary>The graphs that sessions.py has written.</summary>
internal static class TestGraph
{
    public static GraphLoader Loader { get; } = new(new DeviceOptions(), new CudaOptions(), workerThreads: 2);

    public static string PathOf(string name) => Path.Combine(Root, "tests", "Speech.Onnx", "Graphs", $"session-{name}.onnx");

    public static OnnxGraph Load(string name) => Loader.Load(PathOf(name), SpeechDevice.Cpu);

    private static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Orleans.sln")) ? folder.FullName : Find(folder.Parent!);
}
