using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Models;

/// <summary>Models that a host has beside those that are always there, and what they are spoken on.</summary>
public interface IModelSource
{
    /// <summary>The models.</summary>
    IReadOnlyList<ISpeechModel> Models { get; }

    /// <summary>Devices that segments are spoken on for their sake, besides the processor.</summary>
    IReadOnlyList<DeviceThreads> Devices { get; }

    /// <summary>Devices that the configuration asks for and that cannot be used.</summary>
    int MissingDevices => 0;

    /// <summary>Segments that the processor shall speak at once while it has these models; null where that does not matter.</summary>
    int? ProcessorThreads { get; }
}
