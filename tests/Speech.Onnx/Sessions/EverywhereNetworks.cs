using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Sessions;

namespace KokoroTts.Speech.Onnx.Tests.Sessions;

/// <summary>One network for all devices of this machine.</summary>
/// <param name="network">The network.</param>
internal sealed class EverywhereNetworks<T>(T network) : IDeviceNetworks<T>
{
    public T On(SpeechDevice device) => network;

    public bool RunsOn(SpeechDevice device) => device.Kind is not DeviceKind.Remote;

    public ModelState StateOn(SpeechDevice device) => ModelState.Loaded;

    public Task LoadAsync(SpeechDevice device, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task UnloadAsync(SpeechDevice device, CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
