using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Onnx.Sessions;

/// <summary>A model's networks in ONNX Runtime. Nothing is loaded until it is used. Thread-safe.</summary>
/// <typeparam name="T">The network on one device.</typeparam>
/// <param name="devices">The devices.</param>
/// <param name="create">Makes the network on a device, without loading it.</param>
internal sealed class DeviceNetworks<T>(IReadOnlyList<SpeechDevice> devices, Func<SpeechDevice, T> create) : IDeviceNetworks<T>
    where T : class, ILoadable
{
    private readonly Dictionary<SpeechDevice, T> _networks = devices.ToDictionary(device => device, create);

    /// <inheritdoc/>
    public T On(SpeechDevice device) =>
        _networks.TryGetValue(device, out var network)
            ? network
            : throw new ArgumentException($"It is not computed on {device.Id}, but on {string.Join(", ", _networks.Keys.Select(one => one.Id))}.", nameof(device));

    /// <inheritdoc/>
    public bool RunsOn(SpeechDevice device) => _networks.ContainsKey(device);

    /// <inheritdoc/>
    public ModelState StateOn(SpeechDevice device) => On(device).State;

    /// <inheritdoc/>
    public Task LoadAsync(SpeechDevice device, CancellationToken cancellationToken) => On(device).LoadAsync(cancellationToken);

    /// <inheritdoc/>
    public Task UnloadAsync(SpeechDevice device, CancellationToken cancellationToken) => On(device).UnloadAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var network in _networks.Values)
        {
            await network.DisposeAsync().ConfigureAwait(false);
        }
    }
}
