using KokoroTts.RateLimiting.Usage.Forms;

namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>The last batch that counted of each publisher, for a bounded number of them. Not thread-safe.</summary>
internal sealed class HourPublishers
{
    /// <summary>Publishers that are followed: processes that have started within the hour.</summary>
    private const int Most = 256;

    private readonly Dictionary<Guid, long> _last = [];
    private readonly Queue<Guid> _order = new();

    /// <summary>Whether a batch is new; it then no longer is.</summary>
    public bool TryTake(Guid publisher, long number)
    {
        if (_last.TryGetValue(publisher, out var last) && number <= last)
        {
            return false;
        }

        Set(publisher, number);
        return true;
    }

    public byte[] Write()
    {
        var form = new FormWriter(FormKind.Publishers);
        form.Number(_last.Count);
        foreach (var publisher in _order)
        {
            form.Bytes(publisher.ToByteArray());
            form.Number(_last[publisher]);
        }

        return form.Complete();
    }

    /// <summary>Adds what was stored; false when the bytes are not as they were written.</summary>
    public bool TryRestore(ReadOnlySpan<byte> stored)
    {
        var reader = new FormReader(stored, FormKind.Publishers);
        var publishers = new List<(Guid, long)>();
        for (var left = reader.Count(Most); left > 0; left--)
        {
            var id = reader.Bytes();
            reader.Require(id.Length == 16);
            publishers.Add((id.Length == 16 ? new Guid(id) : default, reader.Number()));
        }

        if (!reader.IsWhole)
        {
            return false;
        }

        foreach (var (publisher, number) in publishers)
        {
            Set(publisher, Math.Max(number, _last.GetValueOrDefault(publisher, number)));
        }

        return true;
    }

    private void Set(Guid publisher, long number)
    {
        if (!_last.ContainsKey(publisher))
        {
            if (_order.Count == Most)
            {
                _last.Remove(_order.Dequeue());
            }

            _order.Enqueue(publisher);
        }

        _last[publisher] = number;
    }
}
