using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Observability.Gpu;

/// <summary>Where GPU readings come from (configuration section <c>Gpu</c>).</summary>
public sealed class GpuOptions
{
    /// <summary>NVIDIA's management library, as the system's loader finds it by name or as an absolute path; empty: no readings.</summary>
    [RegularExpression("[^/]+|/.*[^/]", ErrorMessage = "a library's file name or absolute path, or nothing for no readings")]
    public string? Library { get; set; } = "libnvidia-ml.so.1";
}
