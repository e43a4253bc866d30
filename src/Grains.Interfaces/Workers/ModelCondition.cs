namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>Whether a model's weights are in the memory of a worker's device; <see cref="Speech.Models.ModelState"/> as a message.</summary>
[GenerateSerializer, Alias("kokorotts.model-condition")]
public enum ModelCondition : byte
{
    /// <summary>Not loaded; the first segment loads it.</summary>
    Unloaded = 0,

    /// <summary>Being loaded.</summary>
    Loading = 1,

    /// <summary>Loaded and warmed up.</summary>
    Loaded = 2,

    /// <summary>The last attempt to load it failed.</summary>
    Failed = 3,
}
