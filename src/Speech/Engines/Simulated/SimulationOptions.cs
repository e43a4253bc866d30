using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Speech.Engines.Simulated;

/// <summary>
/// The simulated model, a device for tests of clusters (configuration section <c>Silo:SimulatedEngine</c>): hums instead of
/// speaking, at a known pace, and fails or hangs when it is told to.
/// </summary>
public sealed class SimulationOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Silo:SimulatedEngine";

    /// <summary>Whether the model <c>simulated</c> is there.</summary>
    public bool Enabled { get; set; }

    /// <summary>Seconds of audio a character at speed 1, 0.001 to 1.</summary>
    [Range(0.001, 1)]
    public double SecondsPerCharacter { get; set; } = 0.06;

    /// <summary>Time that each segment takes, 0 to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan SynthesisTime { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>A file that is read before each segment: <c>fail</c> or <c>hang</c> in it is heeded; null for none.</summary>
    public string? ControlFile { get; set; }
}
