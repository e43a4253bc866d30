namespace KokoroTts.Speech.Onnx.Kokoro.Voices;

/// <summary>OpenAI's voice names as names of Kokoro's voices.</summary>
internal static class OpenAIVoices
{
    // As Kokoro-FastAPI maps them, and the names that came later to voices it leaves free.
    private static readonly (string Name, string Voice)[] Counterparts =
    [
        ("alloy", "am_adam"), ("ash", "af_nicole"), ("ballad", "bm_fable"), ("cedar", "am_fenrir"), ("coral", "bf_emma"), ("echo", "af_bella"),
        ("fable", "af_sarah"), ("marin", "af_heart"), ("nova", "bf_isabella"), ("onyx", "bm_george"), ("sage", "am_michael"),
        ("shimmer", "af_sky"), ("verse", "am_puck"),
    ];

    /// <summary>The names with voices that there are: the counterpart, or else, always the same, some voice of the model.</summary>
    /// <param name="ids">Ids of the model's voices, at least one.</param>
    public static IReadOnlyDictionary<string, string> AliasesFor(IReadOnlyList<string> ids)
    {
        var ordered = ids.Order(StringComparer.Ordinal).ToList();
        return Counterparts
            .Select((pair, index) => (pair.Name, Voice: ordered.Contains(pair.Voice) ? pair.Voice : ordered[index % ordered.Count]))
            .ToDictionary(static pair => pair.Name, static pair => pair.Voice);
    }
}
