using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>
/// Models that other servers speak, as an operator writes them (configuration section <c>Remote</c>). Checked and compiled by
/// <see cref="RemoteCompiler"/>.
/// </summary>
public sealed class RemoteOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Remote";

    /// <summary>Requests to providers at the same time, 0 to 256; 0 for as many as the providers take together.</summary>
    [Range(0, 256)]
    public int Parallelism { get; set; }

    /// <summary>The models by their id, at most <see cref="RemoteCompiler.MostModels"/>.</summary>
    public Dictionary<string, RemoteModelOptions> Models { get; set => field = value ?? []; } = new(StringComparer.OrdinalIgnoreCase);
}
