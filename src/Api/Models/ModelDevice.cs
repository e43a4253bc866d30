using KokoroTts.Speech.Models;

namespace KokoroTts.Api.Models;

/// <summary>A device that speaks a model.</summary>
/// <param name="Device">Name of the device, in a cluster <c>silo/device</c>.</param>
/// <param name="State">unloaded, loading, loaded or failed.</param>
public sealed record ModelDevice(string Device, string State)
{
    internal static ModelDevice Of(ModelPlacement placement) => new(placement.Device, placement.State switch
    {
        ModelState.Unloaded => "unloaded",
        ModelState.Loading => "loading",
        ModelState.Loaded => "loaded",
        _ => "failed",
    });
}
