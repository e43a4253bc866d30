using KokoroTts.Speech.Onnx.Kokoro.Phonemes;

namespace KokoroTts.Speech.Onnx.Kokoro.Voices;

/// <summary>Who speaks, in which language.</summary>
/// <param name="Blend">The voice or voices.</param>
/// <param name="Language">The language.</param>
internal sealed record KokoroVoice(VoiceBlend Blend, KokoroLanguage Language)
{
    /// <summary>The style for a number of tokens.</summary>
    /// <param name="library">Where the packs are.</param>
    /// <param name="tokens">Tokens without the pads.</param>
    /// <exception cref="Engines.SynthesisException">A pack cannot be read.</exception>
    public float[] StyleFor(VoiceLibrary library, int tokens)
    {
        var style = new float[VoicePack.StyleLength];
        foreach (var (voice, share) in Blend.Shares)
        {
            var row = library.Get(voice).StyleFor(tokens);
            for (var i = 0; i < style.Length; i++)
            {
                style[i] += share * row[i];
            }
        }

        return style;
    }
}
