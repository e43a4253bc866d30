using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Speech.Onnx.Sessions;

/// <summary>How long neural models stay in memory (configuration section <c>Loading</c>).</summary>
public sealed class LoadingOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Loading";

    /// <summary>Time without a segment after which a model's memory is freed, up to 30 days; 0 for never. The next segment loads it again.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan IdleUnload { get; set; } = TimeSpan.FromMinutes(30);
}
