using System.Runtime.InteropServices;
using KokoroTts.Speech.Native;

namespace KokoroTts.Speech.Encoding.Resampling;

/// <summary>
/// Changes the sample rate of mono audio that arrives piece by piece, with libsamplerate's band-limited interpolation.
/// However the input is cut into pieces, the output is the same; its total length is the input's times the ratio of
/// the rates, rounded. Not thread-safe.
/// </summary>
public sealed class Resampler : IDisposable
{
    /// <summary>The lowest rate on either side, in hertz.</summary>
    public const int MinimumRate = 4_000;

    /// <summary>The highest rate on either side, in hertz.</summary>
    public const int MaximumRate = 192_000;

    /// <summary>Room beyond what is due; without any, the converter would not take input that is not due for output yet.</summary>
    private const int Slack = 64;

    private readonly int _inputRate;
    private readonly int _outputRate;
    private readonly ResamplerHandle? _handle;
    private float[] _output = [];
    private long _consumed;
    private long _produced;

    /// <summary>Prepares a conversion; equal rates pass samples through.</summary>
    /// <param name="inputRate">Samples per second of the input.</param>
    /// <param name="outputRate">Samples per second of the output.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is outside <see cref="MinimumRate"/> and <see cref="MaximumRate"/>.</exception>
    /// <exception cref="MissingDependencyException">libsamplerate is not installed.</exception>
    public Resampler(int inputRate, int outputRate)
    {
        RequireRate(inputRate, nameof(inputRate));
        RequireRate(outputRate, nameof(outputRate));
        _inputRate = inputRate;
        _outputRate = outputRate;
        if (inputRate != outputRate)
        {
            _handle = Open();
        }
    }

    /// <summary>Samples due by the end if no more input comes.</summary>
    private long TotalOutput =>
        (long)Math.Round((double)_consumed * _outputRate / _inputRate, MidpointRounding.AwayFromZero);

    /// <summary>Takes the next samples and gives those that are finished; the last few milliseconds wait for what follows.</summary>
    /// <param name="samples">Samples at the input rate.</param>
    /// <returns>Samples at the output rate, valid until the next call.</returns>
    public ReadOnlyMemory<float> Append(ReadOnlySpan<float> samples)
    {
        _consumed += samples.Length;
        return Convert(samples, endOfInput: false);
    }

    /// <summary>Ends the input and gives the samples that still waited. Called once, last.</summary>
    /// <returns>Samples at the output rate, valid until the next call.</returns>
    public ReadOnlyMemory<float> Flush() => Convert([], endOfInput: true);

    /// <summary>Frees the converter.</summary>
    public void Dispose() => _handle?.Dispose();

    /// <summary>
    /// Medium quality: 121 dB of signal to noise over 90 % of the band, at about 240 times real time on one core. The
    /// best is five times slower for the last 6 % of the band; the fastest takes half the time but loses the top 20 %,
    /// where consonants are.
    /// </summary>
    private static ResamplerHandle Open()
    {
        try
        {
            var handle = LibSampleRate.New(LibSampleRate.SincMediumQuality, channels: 1, out var error);
            return handle.IsInvalid ? throw Failure(error) : handle;
        }
        catch (DllNotFoundException exception)
        {
            throw new MissingDependencyException(
                LibSampleRate.Library,
                "Install it (Debian: apt-get install libsamplerate0), or ask for the engine's own sample rate.",
                exception);
        }
    }

    private static void RequireRate(int rate, string parameter)
    {
        if (rate is < MinimumRate or > MaximumRate)
        {
            throw new ArgumentOutOfRangeException(
                parameter, rate, $"A sample rate of {rate} Hz cannot be resampled. Use {MinimumRate} to {MaximumRate} Hz.");
        }
    }

    private static AudioEncodingException Failure(int error) =>
        new($"libsamplerate: {Marshal.PtrToStringUTF8(LibSampleRate.ErrorText(error))}");

    private ReadOnlyMemory<float> Convert(ReadOnlySpan<float> samples, bool endOfInput)
    {
        var due = (int)(TotalOutput - _produced);
        Reserve(due + Slack);
        var made = _handle is null ? Copy(samples) : Run(samples, endOfInput);
        if (endOfInput)
        {
            // The converter may end a sample off; the file is to be as long as the ratio says.
            _output.AsSpan(Math.Min(made, due)..due).Clear();
            made = due;
        }

        _produced += made;
        return _output.AsMemory(0, made);
    }

    private int Copy(ReadOnlySpan<float> samples)
    {
        samples.CopyTo(_output);
        return samples.Length;
    }

    private unsafe int Run(ReadOnlySpan<float> samples, bool endOfInput)
    {
        fixed (float* input = samples, output = _output)
        {
            var conversion = new LibSampleRate.Conversion
            {
                EndOfInput = endOfInput ? 1 : 0,
                Ratio = (double)_outputRate / _inputRate,
            };
            var used = 0;
            var made = 0;
            do
            {
                conversion.Input = input + used;
                conversion.InputFrames = samples.Length - used;
                conversion.Output = output + made;
                conversion.OutputFrames = _output.Length - made;
                var error = LibSampleRate.Process(_handle!, &conversion);
                if (error != 0)
                {
                    throw Failure(error);
                }

                used += (int)conversion.InputFramesUsed;
                made += (int)conversion.OutputFramesMade;
            }
            while (conversion.InputFramesUsed > 0 || conversion.OutputFramesMade > 0);

            return made;
        }
    }

    private void Reserve(int length)
    {
        if (_output.Length < length)
        {
            _output = new float[length];
        }
    }
}
