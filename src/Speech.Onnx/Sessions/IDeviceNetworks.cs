using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Onnx.Sessions;

/// <summary>A model's network on each of the devices that compute it.</summary>
/// <typeparam name="T">The network on one device.</typeparam>
internal interface IDeviceNetworks<out T> : IAsyncDisposable
{
    /// <summary>The network on a device.</summary>
    /// <param name="device">One of the devices.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    T On(SpeechDevice device);

    /// <summary>Whether a device is among them.</summary>
    /// <param name="device">Any device.</param>
    bool RunsOn(SpeechDevice device);

    /// <inheritdoc cref="ILoadableModel.StateOn"/>
    ModelState StateOn(SpeechDevice device);

    /// <inheritdoc cref="ILoadableModel.LoadAsync"/>
    Task LoadAsync(SpeechDevice device, CancellationToken cancellationToken);

    /// <inheritdoc cref="ILoadableModel.UnloadAsync"/>
    Task UnloadAsync(SpeechDevice device, CancellationToken cancellationToken);
}
