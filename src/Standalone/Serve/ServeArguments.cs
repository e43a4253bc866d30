using KokoroTts.Api;
using KokoroTts.Hosting;
using KokoroTts.Hosting.Configuration;
using KokoroTts.Speech.Onnx;
using KokoroTts.Standalone.RateLimiting;

namespace KokoroTts.Standalone.Serve;

/// <summary>The options of the service.</summary>
internal static class ServeArguments
{
    private static readonly OptionNames Known = new(
        "./run --help", ApiOptionNames.OpenSections, [.. ApiOptionNames.Sections, .. NeuralModelSetup.Sections, ("Data", typeof(DataOptions))]);

    /// <summary>Checks the shape and the name of every option.</summary>
    /// <exception cref="UsageException">An argument is not an option of the service.</exception>
    public static void Check(string[] args) => Known.Check(args);
}
