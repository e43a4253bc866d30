using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>Speaks with a Piper voice: a run of the network for each sentence, made as loud as Piper makes it.</summary>
/// <param name="config">What the voice's file says.</param>
/// <param name="voices">Its speakers.</param>
/// <param name="tokenizer">Makes ids of text.</param>
/// <param name="network">Makes sound of ids.</param>
/// <param name="owned">What goes with the engine.</param>
internal sealed class PiperEngine(
    PiperConfig config, PiperVoices voices, PiperTokenizer tokenizer, IPiperNetwork network, IDisposable? owned = null) : ISpeechEngine
{
    // What is quieter is silence that Piper does not make louder either.
    private const float Silence = 1e-8f;

    private static readonly TimeSpan PauseBetweenSentences = TimeSpan.FromSeconds(0.2);

    /// <inheritdoc/>
    public SegmentAudio Synthesize(Segment segment, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var speaker = voices.SpeakerOf(segment.Voice);
        var lengthScale = (float)(config.LengthScale / segment.Speed);
        var pause = (int)(PauseBetweenSentences.TotalSeconds / segment.Speed * config.SampleRate);
        var sentences = tokenizer.Tokenize(segment.Text);
        var sounds = new List<float[]>(sentences.Count);
        for (var run = 0; run < sentences.Count; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var input = new PiperInput(sentences[run], config.NoiseScale, lengthScale, config.NoiseW, speaker)
            {
                Seed = SegmentSeed.Of(segment, run),
            };
            var sound = network.Run(input, cancellationToken);
            Normalize(sound);
            sounds.Add(sound);
        }

        return new SegmentAudio(Join(sounds, pause), config.SampleRate);
    }

    /// <inheritdoc/>
    public void Dispose() => owned?.Dispose();

    private static void Normalize(float[] samples)
    {
        var peak = 0f;
        foreach (var sample in samples)
        {
            if (!float.IsFinite(sample))
            {
                throw new SynthesisException("The voice's network answered with samples that are no numbers; its file may be damaged.");
            }

            peak = Math.Max(peak, Math.Abs(sample));
        }

        for (var index = 0; index < samples.Length; index++)
        {
            samples[index] = peak < Silence ? 0 : samples[index] / peak;
        }
    }

    private static float[] Join(List<float[]> sounds, int pause)
    {
        if (sounds.Count == 1)
        {
            return sounds[0];
        }

        var joined = new float[sounds.Sum(static sound => sound.Length) + (pause * Math.Max(0, sounds.Count - 1))];
        var position = 0;
        foreach (var sound in sounds)
        {
            sound.CopyTo(joined, position);
            position += sound.Length + pause;
        }

        return joined;
    }
}
