using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>
/// A server that speaks a model (configuration section <c>Remote:Models:&lt;id&gt;:Providers:&lt;name&gt;</c>). Its key is stated in one
/// of three ways, or not at all.
/// </summary>
public sealed class RemoteProviderOptions
{
    /// <summary>Where <c>/audio/speech</c> is, for example <c>https://api.openai.com/v1</c>.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>The model's name there, 1 to 128 characters; null for the model's id.</summary>
    public string? Model { get; set; }

    /// <summary>A file whose first line is the key.</summary>
    public string? KeyFile { get; set; }

    /// <summary>An environment variable that holds the key.</summary>
    public string? KeyVariable { get; set; }

    /// <summary>The key itself.</summary>
    public string? Key { get; set; }

    /// <summary>The voices' names there, by their id; one that is not named keeps its id.</summary>
    public Dictionary<string, string> Voices { get; set => field = value ?? []; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Its turn, 0 to 1,000: one of a higher order is asked when none of a lower one could speak.</summary>
    [Range(0, 1_000)]
    public int Order { get; set; }

    /// <summary>Its share of the requests among those of its order, 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int Weight { get; set; } = 1;

    /// <summary>What it is asked to answer with.</summary>
    public AnswerFormat Format { get; set; } = AnswerFormat.Pcm;

    /// <summary>Sample rate of its <see cref="AnswerFormat.Pcm"/> answers where they do not say it, 4,000 to 192,000 Hz.</summary>
    [Range(4_000, 192_000)]
    public int PcmSampleRate { get; set; } = 24_000;

    /// <summary>Time a connection may take, 100 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Time from sending a request to the first byte of its audio, connecting included, 100 ms to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan FirstByteTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time from sending a request to the last byte of its audio, 100 ms to 10 min; no less than <see cref="FirstByteTimeout"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Failures in a row after which it is left alone, 2 to 1,000.</summary>
    [Range(2, 1_000)]
    public int BreakAfter { get; set; } = 5;

    /// <summary>Time it is left alone before one request tries it again, 500 ms to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests it gets at the same time, 1 to 256; further ones go to the next provider, or wait.</summary>
    [Range(1, 256)]
    public int Parallelism { get; set; } = 4;
}
