namespace KokoroTts.Speech.Onnx.Devices;

public class OnnxRuntimeTests
{
    [Fact]
    public void The_native_library_lies_beside_the_program() => Assert.Matches(@"^1\.\d+\.\d+", OnnxRuntime.Version);
}
