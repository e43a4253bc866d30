using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Kokoro.Voices.Files;

namespace KokoroTts.Speech.Onnx.Kokoro.Voices;

/// <summary>
/// The voice packs of a model, read when they are first spoken with. Those used last stay in memory. Thread-safe.
/// </summary>
internal sealed class VoiceLibrary
{
    /// <summary>Packs kept in memory unless told otherwise: about 32 MB.</summary>
    public const int KeptPacks = 64;

    private readonly Dictionary<string, VoiceEntry> _entries;
    private readonly int _kept;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Id, VoicePack Pack)>> _packs = [];
    private readonly LinkedList<(string Id, VoicePack Pack)> _byUse = [];

    /// <summary>Makes a library.</summary>
    /// <param name="entries">The voices; of several with one id the first counts.</param>
    /// <param name="kept">The most packs in memory, 1 or more.</param>
    public VoiceLibrary(IEnumerable<VoiceEntry> entries, int kept = KeptPacks)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kept);
        _entries = entries.DistinctBy(static entry => entry.Id, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static entry => entry.Id, StringComparer.Ordinal);
        _kept = kept;
    }

    /// <summary>Ids of the voices by ordinal.</summary>
    public IReadOnlyList<string> Ids => [.. _entries.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The files that the voices are in, by ordinal: part of what makes the model sound as it does.</summary>
    public IReadOnlyList<string> Files => [.. _entries.Values.Select(static entry => entry.File).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Packs in memory.</summary>
    public int Kept
    {
        get
        {
            lock (_gate)
            {
                return _packs.Count;
            }
        }
    }

    /// <summary>A voice's pack.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="KokoroFileException">Its file is not what it should be.</exception>
    /// <exception cref="SynthesisException">There is no such voice.</exception>
    public VoicePack Get(string id)
    {
        if (!_entries.TryGetValue(id, out var entry))
        {
            throw new SynthesisException($"There is no file of the voice '{id}'.");
        }

        // Reading takes a millisecond, so those who wait for it may as well wait here.
        lock (_gate)
        {
            if (_packs.TryGetValue(id, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                return known.Value.Pack;
            }

            var pack = entry.Read();
            _packs.Add(id, _byUse.AddFirst((id, pack)));
            if (_packs.Count > _kept)
            {
                _packs.Remove(_byUse.Last!.Value.Id);
                _byUse.RemoveLast();
            }

            return pack;
        }
    }
}
