using KokoroTts.Speech.Encoding.Codecs;
using KokoroTts.Speech.Encoding.Codecs.Ffmpeg;
using KokoroTts.Speech.Encoding.Codecs.Sndfile;
using KokoroTts.Speech.Encoding.Resampling;

namespace KokoroTts.Speech.Encoding;

/// <summary>Makes the encoder of a format.</summary>
public static class AudioEncoder
{
    /// <summary>
    /// An encoder that writes to <paramref name="output"/>, from its current position on.
    /// Where the output can seek, the finished file has complete headers: WAV sizes, the FLAC sample count, the MP3
    /// info frame. Where it cannot, the stream variant is written: WAV sizes of 0xFFFFFFFF, FLAC of unknown length,
    /// MP3 without info frame; every write is then asynchronous and forward only.
    /// When no sample is encoded, the file holds a short silence. After an exception or a cancellation the encoder can
    /// only be disposed; disposing it early drops what was not written yet.
    /// </summary>
    /// <param name="format">What to write.</param>
    /// <param name="inputRate">Samples per second of what <see cref="IAudioEncoder.EncodeAsync"/> is given.</param>
    /// <param name="outputRate">Samples per second of the file, one of <see cref="AudioFormats.SampleRates"/>; where it differs from <paramref name="inputRate"/> the samples are resampled.</param>
    /// <param name="output">Where the bytes go. Stays open; belongs to the encoder until that is disposed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format cannot carry <paramref name="outputRate"/>, or <paramref name="inputRate"/> is not within <see cref="Resampler.MinimumRate"/> and <see cref="Resampler.MaximumRate"/>.</exception>
    /// <exception cref="Native.MissingDependencyException">The codec's library or program is not installed.</exception>
    /// <exception cref="AudioEncodingException">The codec refused its settings.</exception>
    public static IAudioEncoder Create(AudioFormat format, int inputRate, int outputRate, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!AudioFormats.IsSupported(format, outputRate))
        {
            throw new ArgumentOutOfRangeException(
                nameof(outputRate),
                outputRate,
                $"{format.Name()} cannot carry {outputRate} Hz. Use one of {string.Join(", ", format.SampleRates())}.");
        }

        if (inputRate == outputRate)
        {
            return Encode(format, outputRate, output);
        }

        var resampler = new Resampler(inputRate, outputRate);
        try
        {
            return new ResamplingEncoder(resampler, Encode(format, outputRate, output));
        }
        catch
        {
            resampler.Dispose();
            throw;
        }
    }

    private static Int16Encoder Encode(AudioFormat format, int sampleRate, Stream output) =>
        new(Open(format, sampleRate, output), sampleRate);

    private static ICodec Open(AudioFormat format, int sampleRate, Stream output) => format switch
    {
        AudioFormat.Mp3 => Mp3Codec.Open(sampleRate, output),
        AudioFormat.Opus => OpusCodec.Open(sampleRate, output),
        AudioFormat.Aac => AacCodec.Open(sampleRate, output),
        AudioFormat.Flac => FlacCodec.Open(sampleRate, output),
        AudioFormat.Wav => new WavCodec(sampleRate, output),
        AudioFormat.Pcm => new PcmCodec(output),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, $"'{format}' is not an audio format."),
    };
}
