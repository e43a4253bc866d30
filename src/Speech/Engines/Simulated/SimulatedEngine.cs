using System.Buffers.Binary;
using System.Security.Cryptography;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Simulated;

/// <summary>Hums a tone that the segment determines.</summary>
internal sealed class SimulatedEngine(SimulationOptions options) : ISpeechEngine
{
    public const int SampleRate = 24_000;

    private const double LowestPitch = 100;
    private const double Amplitude = 0.25;

    public SegmentAudio Synthesize(Segment segment, CancellationToken cancellationToken)
    {
        switch (Command())
        {
            case "fail":
                throw new SynthesisException("The simulated engine was told to fail.");
            case "hang":
                cancellationToken.WaitHandle.WaitOne();
                break;
            default:
                cancellationToken.WaitHandle.WaitOne(options.SynthesisTime);
                break;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new SegmentAudio(Hum(segment), SampleRate);
    }

    public void Dispose()
    {
    }

    private string Command() =>
        options.ControlFile is { } file && File.Exists(file) ? File.ReadAllText(file).Trim() : string.Empty;

    private float[] Hum(Segment segment)
    {
        var digest = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{segment.Voice}\n{segment.Text}"));
        var step = (LowestPitch + BinaryPrimitives.ReadUInt16LittleEndian(digest) / 128.0) * Math.Tau / SampleRate;
        var samples = new float[(int)(segment.Text.Length * options.SecondsPerCharacter / segment.Speed * SampleRate)];
        for (var index = 0; index < samples.Length; index++)
        {
            samples[index] = (float)(Amplitude * Math.Sin(index * step));
        }

        return samples;
    }
}
