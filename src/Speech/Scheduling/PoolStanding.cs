namespace KokoroTts.Speech.Scheduling;

/// <summary>How the workers of a pool stand; each counts once.</summary>
/// <param name="Ready">Those that take work.</param>
/// <param name="Draining">Those that only finish what they have.</param>
/// <param name="Unreachable">Those that are left alone because they failed, or have yet to show that they work again.</param>
public readonly record struct PoolStanding(int Ready, int Draining, int Unreachable);
