namespace KokoroTts.Speech.Models;

/// <summary>Whether a model's weights are in a device's memory.</summary>
public enum ModelState
{
    /// <summary>Not loaded; the first segment loads it.</summary>
    Unloaded,

    /// <summary>Being loaded.</summary>
    Loading,

    /// <summary>Loaded and warmed up.</summary>
    Loaded,

    /// <summary>The last attempt to load it failed; the next segment tries again.</summary>
    Failed,
}
