using System.Numerics;
using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Usage.Sketches;

/// <summary>
/// Counts distinct keys by their hashes in at most 4 KiB: exactly up to <see cref="MostExact"/>, then by HyperLogLog
/// (Flajolet et al. 2007) with 2^12 registers and a standard error of 1.6 %. Counters of the same keys merge into what one
/// counter would have held. Not thread-safe.
/// </summary>
public sealed class DistinctCounter
{
    /// <summary>Most distinct keys that are counted exactly.</summary>
    public const int MostExact = 64;

    private const int IndexBits = 12;
    private const int RegisterCount = 1 << IndexBits;
    private readonly ulong[] _hashes = new ulong[MostExact];
    private int _hashCount;
    private byte[] _registers = [];
    private bool _isExact = true;

    /// <summary>Number of distinct keys.</summary>
    public long Estimate => _isExact ? _hashCount : (long)Math.Round(HyperLogLogEstimate.Of(_registers));

    /// <summary>Counts a client.</summary>
    /// <param name="client">The client; its hash is the same on every machine.</param>
    public void Add(ClientId client) => Add(StableHash.Of(client));

    /// <summary>Counts a key.</summary>
    /// <param name="hash">A hash of the key whose bits are all evenly spread, the same wherever counts are to be merged.</param>
    public void Add(ulong hash)
    {
        if (!_isExact)
        {
            Register(hash);
            return;
        }

        if (_hashes.AsSpan(0, _hashCount).Contains(hash))
        {
            return;
        }

        if (_hashCount < MostExact)
        {
            _hashes[_hashCount++] = hash;
            return;
        }

        UseRegisters();
        Register(hash);
    }

    /// <summary>Adds what another counter saw.</summary>
    /// <param name="summary">Its state.</param>
    /// <exception cref="ArgumentException">The summary is not one of this counter's kind.</exception>
    public void Add(DistinctSummary summary)
    {
        foreach (var hash in summary.Hashes)
        {
            Add(hash);
        }

        if (summary.Registers.Length == 0)
        {
            return;
        }

        if (summary.Registers.Length != RegisterCount)
        {
            throw new ArgumentException($"{summary.Registers.Length} registers were given where {RegisterCount} are needed.", nameof(summary));
        }

        UseRegisters();
        for (var i = 0; i < RegisterCount; i++)
        {
            _registers[i] = Math.Max(_registers[i], summary.Registers[i]);
        }
    }

    /// <summary>Forgets everything and keeps the memory for what comes.</summary>
    public void Clear()
    {
        _hashCount = 0;
        _isExact = true;
        Array.Clear(_registers);
    }

    /// <summary>The state now, as plain values.</summary>
    public DistinctSummary Summarize() =>
        _isExact ? new DistinctSummary(_hashes[.._hashCount], []) : new DistinctSummary([], [.. _registers]);

    /// <summary>Whether bytes can be the registers of a summary: none, or all with values that occur.</summary>
    internal static bool AreRegisters(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty || (bytes.Length == RegisterCount && !bytes.ContainsAnyExceptInRange((byte)0, (byte)(64 - IndexBits + 1)));

    private void UseRegisters()
    {
        if (!_isExact)
        {
            return;
        }

        _isExact = false;
        _registers = _registers.Length == 0 ? new byte[RegisterCount] : _registers;
        foreach (var hash in _hashes.AsSpan(0, _hashCount))
        {
            Register(hash);
        }

        _hashCount = 0;
    }

    private void Register(ulong hash)
    {
        // The first bits choose a register, which keeps the longest run of zeros seen after them.
        ref var register = ref _registers[hash >> (64 - IndexBits)];
        var rank = Math.Min(BitOperations.LeadingZeroCount(hash << IndexBits), 64 - IndexBits) + 1;
        register = Math.Max(register, (byte)rank);
    }
}
