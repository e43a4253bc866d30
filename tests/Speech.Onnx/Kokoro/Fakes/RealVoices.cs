namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

/// <summary>Voice packs of Kokoro-82M, where they are.</summary>
internal static class RealVoices
{
    /// <summary>The folder with <c>af_heart.pt</c>, <c>am_adam.pt</c> and <c>bf_emma.pt</c>, or null.</summary>
    public static string? Folder { get; } = Checkout.Find("shared/data/kokoro-voices");

    public static string PathOf(string id) => Path.Combine(Folder!, id + ".pt");
}
