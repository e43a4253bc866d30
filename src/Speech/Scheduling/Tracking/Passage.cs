namespace KokoroTts.Speech.Scheduling.Tracking;

/// <summary>How a circuit breaker lets a segment through.</summary>
internal enum Passage
{
    /// <summary>It is open.</summary>
    Refused,

    /// <summary>As the one that finds out whether the worker works again.</summary>
    Trial,

    /// <summary>Without conditions.</summary>
    Free,
}
