using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>A model that other servers speak (configuration section <c>Remote:Models:&lt;id&gt;</c>).</summary>
public sealed class RemoteModelOptions
{
    /// <summary>Sample rate of its audio, 8,000 to 48,000 Hz. A provider's answer at another rate is brought to it.</summary>
    [Range(8_000, 48_000)]
    public int SampleRate { get; set; } = 24_000;

    /// <summary>Its voices: ids, or ids with what is known about them; at least one, at most <see cref="RemoteCompiler.MostVoices"/>.</summary>
    public List<RemoteVoiceOptions> Voices { get; set => field = value ?? []; } = [];

    /// <summary>Id of the voice that speaks when a request names none; null for the first.</summary>
    public string? DefaultVoice { get; set; }

    /// <summary>BCP 47 tag of the language of voices that do not say theirs.</summary>
    public string Language { get; set; } = "en-us";

    /// <summary>Most characters of one request to a provider, 20 to 4,096.</summary>
    [Range(20, 4_096)]
    public int MaxCharacters { get; set; } = 500;

    /// <summary>Characters up to which clauses are joined into one request, 20 to 4,096; no more than <see cref="MaxCharacters"/> counts.</summary>
    [Range(20, 4_096)]
    public int TargetCharacters { get; set; } = 240;

    /// <summary>The same for the first request of a text, 10 to 4,096; short, so that the first audio comes early.</summary>
    [Range(10, 4_096)]
    public int FirstCharacters { get; set; } = 80;

    /// <summary>
    /// Longest wait, 0 to 1 min, for a provider that is busy or asked to be left alone for a time, where no other is left.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Its providers by name, at least one.</summary>
    public Dictionary<string, RemoteProviderOptions> Providers { get; set => field = value ?? []; } = new(StringComparer.OrdinalIgnoreCase);
}
