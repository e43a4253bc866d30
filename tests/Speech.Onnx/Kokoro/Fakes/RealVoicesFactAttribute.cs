namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

/// <summary>A test that needs real voice packs; skipped where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealVoicesFactAttribute : FactAttribute
{
    public RealVoicesFactAttribute() => Skip = RealVoices.Folder is null ? "There is no folder shared/data/kokoro-voices." : null;
}
