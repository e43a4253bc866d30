using System.Collections.Concurrent;
using KokoroTts.Speech.Onnx.Kokoro;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

/// <summary>Answers a number of frames for each token: a hum that depends on the ids, the style and the speed.</summary>
internal sealed class FakeNetwork : IKokoroNetwork
{
    public const int SamplesOfFrame = 600;

    public ConcurrentQueue<(long[] Tokens, float[] Style, float Speed)> Runs { get; } = [];

    /// <summary>Frames of the token at an index with an id.</summary>
    public Func<int, long, int> FramesOf { get; init; } = static (_, _) => 1;

    public bool TellsDurations { get; init; } = true;

    /// <summary>What is done to the samples before they are answered.</summary>
    public Action<float[]> Alter { get; init; } = static _ => { };

    public KokoroOutput Run(ReadOnlySpan<long> tokens, ReadOnlySpan<float> style, float speed, CancellationToken cancellationToken)
    {
        long[] ids = [.. tokens];
        Runs.Enqueue((ids, [.. style], speed));
        var frames = ids.Select((id, index) => FramesOf(index, id)).ToArray();
        var samples = new float[frames.Sum() * SamplesOfFrame];
        var position = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            // The pads are silent, as Kokoro's are.
            var level = ids[i] == 0 ? 0 : 0.2f + (ids[i] / 1000f) + style[0] + (speed / 100);
            samples.AsSpan(position, frames[i] * SamplesOfFrame).Fill(level);
            position += frames[i] * SamplesOfFrame;
        }

        Alter(samples);
        return new KokoroOutput(samples, TellsDurations ? Array.ConvertAll(frames, static count => (float)count) : null);
    }
}
