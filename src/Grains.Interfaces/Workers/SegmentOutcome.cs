namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>What became of a segment at a worker.</summary>
[GenerateSerializer, Alias("kokorotts.segment-outcome")]
public enum SegmentOutcome : byte
{
    /// <summary>It was spoken.</summary>
    Spoken = 0,

    /// <summary>The worker's queue is full.</summary>
    Full = 1,

    /// <summary>The worker takes no new work, as its silo is about to leave.</summary>
    Draining = 2,

    /// <summary>The worker does not have the model.</summary>
    UnknownModel = 3,

    /// <summary>The engine failed.</summary>
    Failed = 4,
}
