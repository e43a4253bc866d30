using System.ComponentModel;

namespace KokoroTts.Api.Speech;

/// <summary>
/// The body of <c>POST /v1/audio/speech</c>: OpenAI's fields and Kokoro-FastAPI's additions. Unknown fields are ignored.
/// </summary>
public sealed record CreateSpeechRequest
{
    /// <summary>Id or alias of a model; the default model when absent.</summary>
    [Description("Id or alias of a model (GET /v1/models); the default model when absent.")]
    public string? Model { get; init; }

    /// <summary>The text to speak.</summary>
    [Description("The text to speak.")]
    public string? Input { get; init; }

    /// <summary>Id or alias of a voice; the model's default when absent.</summary>
    [Description("Id or alias of a voice (GET /v1/audio/voices), as a string or as {\"id\": string}; the model's default when absent.")]
    public VoiceReference? Voice { get; init; }

    /// <summary>mp3, opus, aac, flac, wav or pcm.</summary>
    [Description("mp3 (default), opus, aac, flac, wav or pcm (16-bit little-endian mono, 24,000 Hz).")]
    public string? ResponseFormat { get; init; }

    /// <summary>Speaking rate, 0.25 to 4.</summary>
    [Description("Speaking rate, 0.25 to 4; 1 when absent.")]
    public double? Speed { get; init; }

    /// <summary>Directions for the speaker; engines that cannot follow any ignore them.</summary>
    [Description("Directions for the speaker; engines that cannot follow any ignore them.")]
    public string? Instructions { get; init; }

    /// <summary>audio or sse.</summary>
    [Description("audio (default): the bytes of the file. sse: server-sent events speech.audio.delta and speech.audio.done.")]
    public string? StreamFormat { get; init; }

    /// <summary>Whether audio leaves as it is made.</summary>
    [Description("true (default): audio leaves as its segments are finished. false: the file is sent when complete, with its length and full headers.")]
    public bool? Stream { get; init; }

    /// <summary>Language to speak in.</summary>
    [Description("Language to speak in, a BCP 47 tag or Kokoro's letter; the voice's own when absent.")]
    public string? LangCode { get; init; }

    /// <summary>Factor on the amplitude, 0 to 10.</summary>
    [Description("Factor on the amplitude, 0 to 10; 1 when absent.")]
    public double? VolumeMultiplier { get; init; }

    /// <summary>Samples per second of the answer.</summary>
    [Description("Samples per second of the answer; the format's default when absent.")]
    public int? SampleRate { get; init; }

    /// <summary>What English text normalising rewrites.</summary>
    [Description("What English text normalising rewrites, with Kokoro-FastAPI's names.")]
    public NormalizationSettings? NormalizationOptions { get; init; }
}
