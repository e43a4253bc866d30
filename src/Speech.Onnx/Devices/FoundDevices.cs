using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>What <see cref="DeviceDiscovery"/> finds.</summary>
/// <param name="Devices">The devices, in the order of their use; at least one.</param>
/// <param name="Missing">GPUs that the machine has and that cannot be used; where their number is not known, 1.</param>
public sealed record FoundDevices(IReadOnlyList<SpeechDevice> Devices, int Missing);
