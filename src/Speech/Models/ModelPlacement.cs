namespace KokoroTts.Speech.Models;

/// <summary>A model on a device.</summary>
/// <param name="Device">Name of the device, in a cluster with its silo: <c>silo/device</c>.</param>
/// <param name="State">Whether it is loaded there.</param>
/// <param name="Error">Why it could not be loaded, where that was just tried; else null.</param>
public sealed record ModelPlacement(string Device, ModelState State, string? Error = null);
