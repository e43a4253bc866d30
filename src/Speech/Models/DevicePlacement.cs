using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Models;

/// <summary>One model on one device. A model without weights to load counts as loaded.</summary>
public static class DevicePlacement
{
    /// <summary>How it stands.</summary>
    /// <param name="model">The model.</param>
    /// <param name="device">A device it runs on.</param>
    public static ModelPlacement Of(ISpeechModel model, SpeechDevice device) =>
        new(device.Id, (model as ILoadableModel)?.StateOn(device) ?? ModelState.Loaded);

    /// <summary>Loads it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="device">A device it runs on.</param>
    /// <param name="cancellationToken">Ends the wait; the loading goes on.</param>
    /// <returns>How it stands afterwards; a failure is told there.</returns>
    public static Task<ModelPlacement> LoadAsync(ISpeechModel model, SpeechDevice device, CancellationToken cancellationToken) =>
        ChangeAsync(model, device, loadable => loadable.LoadAsync(device, cancellationToken));

    /// <summary>Unloads it, once its segments are finished.</summary>
    /// <param name="model">The model.</param>
    /// <param name="device">A device it runs on.</param>
    /// <param name="cancellationToken">Ends the wait; the unloading goes on.</param>
    /// <returns>How it stands afterwards; a failure is told there.</returns>
    public static Task<ModelPlacement> UnloadAsync(ISpeechModel model, SpeechDevice device, CancellationToken cancellationToken) =>
        ChangeAsync(model, device, loadable => loadable.UnloadAsync(device, cancellationToken));

    private static async Task<ModelPlacement> ChangeAsync(ISpeechModel model, SpeechDevice device, Func<ILoadableModel, Task> change)
    {
        try
        {
            await (model is ILoadableModel loadable ? change(loadable) : Task.CompletedTask).ConfigureAwait(false);
            return Of(model, device);
        }
        catch (SynthesisException failure)
        {
            return Of(model, device) with { Error = failure.Message };
        }
    }
}
