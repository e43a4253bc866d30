using System.Collections.Concurrent;
using KokoroTts.Speech.Engines.Espeak;

namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes;

/// <summary>Phonemizers for several threads: each serves one caller at a time and is made when it is first needed.</summary>
internal sealed class PhonemizerPool : IDisposable
{
    private readonly Func<EspeakPhonemizer> _create;
    private readonly SemaphoreSlim _free;
    private readonly ConcurrentBag<EspeakPhonemizer> _idle = [];

    /// <summary>Makes a pool without any phonemizer yet.</summary>
    /// <param name="create">Makes a phonemizer.</param>
    /// <param name="most">The most phonemizers, 1 or more: as many as threads that speak.</param>
    public PhonemizerPool(Func<EspeakPhonemizer> create, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        _create = create;
        _free = new SemaphoreSlim(most, most);
    }

    /// <summary>Lends a phonemizer for the time of a call. Waits while all are lent.</summary>
    /// <typeparam name="T">What the call answers.</typeparam>
    /// <param name="use">What to do with it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public T Use<T>(Func<EspeakPhonemizer, T> use, CancellationToken cancellationToken)
    {
        _free.Wait(cancellationToken);
        try
        {
            var phonemizer = _idle.TryTake(out var idle) ? idle : _create();
            try
            {
                return use(phonemizer);
            }
            finally
            {
                _idle.Add(phonemizer);
            }
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Unloads the phonemizers. None may be lent.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out var phonemizer))
        {
            phonemizer.Dispose();
        }

        _free.Dispose();
    }
}
