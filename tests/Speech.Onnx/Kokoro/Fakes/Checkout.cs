namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

/// <summary>Finds files around the test's own place, without knowing where that is.</summary>
internal static class Checkout
{
    /// <summary>A folder of this path below one of the folders that the tests run in, or null.</summary>
    public static string? Find(string folder)
    {
        for (var parent = new DirectoryInfo(AppContext.BaseDirectory); parent is not null; parent = parent.Parent)
        {
            if (Path.Combine(parent.FullName, folder) is var path && Directory.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
