using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Speech.Models;

/// <summary>Where the models are (configuration section <c>Models</c>).</summary>
public sealed class ModelsOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Models";

    /// <summary>Folder with a folder for each model; relative to the working directory.</summary>
    [Required(ErrorMessage = "a folder")]
    public string Path { get; set; } = "models";

    /// <summary>A catalogue of models to pull, whose entries add to the shipped ones or replace them; null: none.</summary>
    public string? Catalogue { get; set; }

    /// <summary>Id of the model that speaks when a request names none; null: the first Kokoro model, or else espeak.</summary>
    public string? Default { get; set; }

    /// <summary>Whether every model is loaded when the host starts, on each of its devices; otherwise with its first segment.</summary>
    public bool Preload { get; set; }

    /// <summary>The folder as an absolute path.</summary>
    public string ResolvePath() => System.IO.Path.GetFullPath(Path);
}
