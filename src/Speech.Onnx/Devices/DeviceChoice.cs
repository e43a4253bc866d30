using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>What <see cref="DeviceOptions.Use"/> asks for.</summary>
/// <param name="Automatic">Whatever there is, the GPUs before the processor.</param>
/// <param name="AllGpus">Every GPU.</param>
/// <param name="Named">The devices named one by one, each once, in the order in which they are named.</param>
internal sealed partial record DeviceChoice(bool Automatic, bool AllGpus, IReadOnlyList<SpeechDevice> Named)
{
    /// <summary>Reads a choice, without regard to case and spaces.</summary>
    /// <param name="text">The option's value.</param>
    /// <param name="choice">What it asks for.</param>
    public static bool TryParse(string text, [MaybeNullWhen(false)] out DeviceChoice choice)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        choice = names switch
        {
            [var only] when only.Equals("auto", StringComparison.OrdinalIgnoreCase) => new DeviceChoice(true, false, []),
            [var only] when only.Equals("cuda", StringComparison.OrdinalIgnoreCase) => new DeviceChoice(false, true, []),
            _ when names.All(name => Device().IsMatch(name)) => new DeviceChoice(false, false, [.. names.Select(Named).Distinct()]),
            _ => null,
        };
        return choice is not null;

        static SpeechDevice Named(string name) => Device().Match(name).Groups["index"] is { Success: true } index
            ? SpeechDevice.Cuda(int.Parse(index.ValueSpan, CultureInfo.InvariantCulture))
            : SpeechDevice.Cpu;
    }

    [GeneratedRegex(@"^(cpu|cuda:(?<index>\d{1,3}))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Device();
}
