namespace KokoroTts.Speech.Models;

/// <summary>Where models are and whether they are loaded, on this machine or in the whole cluster.</summary>
public interface IModelPlacements
{
    /// <summary>The devices that speak a model.</summary>
    /// <param name="model">Id of the model.</param>
    IReadOnlyList<ModelPlacement> Of(string model);

    /// <summary>Loads a model on each of its devices, where it is not loaded yet.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="cancellationToken">Ends the wait; the loading goes on.</param>
    /// <returns>How it stands on each afterwards; a failure is told there and does not keep the others from loading.</returns>
    Task<IReadOnlyList<ModelPlacement>> LoadAsync(string model, CancellationToken cancellationToken);

    /// <summary>Unloads a model from each of its devices, once the segments being spoken are finished.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="cancellationToken">Ends the wait; the unloading goes on.</param>
    /// <returns>How it stands on each afterwards.</returns>
    Task<IReadOnlyList<ModelPlacement>> UnloadAsync(string model, CancellationToken cancellationToken);
}
