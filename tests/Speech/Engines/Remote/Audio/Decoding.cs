using KokoroTts.Speech.Engines.Remote.Audio;

namespace KokoroTts.Speech.Tests.Engines.Remote.Audio;

/// <summary>Decodes bytes as the answer to a request does.</summary>
internal static class Decoding
{
    public const int Rate = 24_000;

    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static float[] Wav(byte[] file, int pieceLength = int.MaxValue)
    {
        using var collector = new AudioCollector(Rate, Limit);
        return Run(new WavDecoder(collector), collector, file, pieceLength);
    }

    public static float[] Raw(byte[] samples, int pieceLength = int.MaxValue)
    {
        using var collector = new AudioCollector(Rate, Limit);
        return Run(new RawDecoder(new WaveFormat(Rate, 1, IsFloat: false), collector), collector, samples, pieceLength);
    }

    private static float[] Run(IAnswerDecoder decoder, AudioCollector collector, byte[] bytes, int pieceLength)
    {
        for (var at = 0; at < bytes.Length; at += Math.Min(pieceLength, bytes.Length - at))
        {
            decoder.Append(bytes.AsSpan(at, Math.Min(pieceLength, bytes.Length - at)));
        }

        decoder.Complete();
        return collector.Finish();
    }
}
