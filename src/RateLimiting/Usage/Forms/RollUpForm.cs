using KokoroTts.RateLimiting.Usage.History;
using KokoroTts.RateLimiting.Usage.Sketches;

namespace KokoroTts.RateLimiting.Usage.Forms;

/// <summary>A roll-up in compact form.</summary>
public static class RollUpForm
{
    private const int MostItems = 10_000;

    /// <summary>Writes a roll-up; some hundred bytes with few clients, and at most about 20 KB with the default bounds.</summary>
    /// <param name="rollUp">The roll-up.</param>
    public static byte[] Write(RollUp rollUp)
    {
        var form = new FormWriter(FormKind.RollUp);
        form.Number(rollUp.Requests);
        form.Number(rollUp.Blocked);
        form.Number(rollUp.Characters);
        Write(form, rollUp.Endpoints);
        Write(form, rollUp.Reasons);
        Write(form, rollUp.TopByRequests);
        Write(form, rollUp.TopByCharacters);
        Write(form, rollUp.TopByBlocked);
        Write(form, rollUp.Clients);
        Write(form, rollUp.BlockedClients);
        return form.Complete();
    }

    /// <summary>Reads a roll-up; null when the bytes are not as they were written.</summary>
    /// <param name="form">The bytes.</param>
    public static RollUp? Read(ReadOnlySpan<byte> form)
    {
        var reader = new FormReader(form, FormKind.RollUp);
        var rollUp = new RollUp
        {
            Requests = reader.Number(),
            Blocked = reader.Number(),
            Characters = reader.Number(),
            Endpoints = ReadCounts(ref reader),
            Reasons = ReadCounts(ref reader),
            TopByRequests = ReadTop(ref reader),
            TopByCharacters = ReadTop(ref reader),
            TopByBlocked = ReadTop(ref reader),
            Clients = ReadDistinct(ref reader),
            BlockedClients = ReadDistinct(ref reader),
        };
        reader.Require(rollUp.Blocked <= rollUp.Requests);
        return reader.IsWhole ? rollUp : null;
    }

    private static void Write(FormWriter form, IReadOnlyDictionary<string, long> counts)
    {
        form.Number(counts.Count);
        foreach (var (name, count) in counts)
        {
            form.Text(name);
            form.Number(count);
        }
    }

    private static Dictionary<string, long> ReadCounts(ref FormReader reader)
    {
        var counts = new Dictionary<string, long>();
        for (var left = reader.Count(BoundedCounts.MostNames + 1); left > 0; left--)
        {
            reader.Require(counts.TryAdd(reader.Text(), reader.Number()));
        }

        return counts;
    }

    private static void Write(FormWriter form, HeavyHitterSummary<string> top)
    {
        form.Number(top.Capacity);
        form.Number(top.Total);
        form.Number(top.Floor);
        form.Number(top.Items.Count);
        foreach (var (key, count, error) in top.Items)
        {
            form.Text(key);
            form.Number(count);
            form.Number(error);
        }
    }

    private static HeavyHitterSummary<string> ReadTop(ref FormReader reader)
    {
        var capacity = (int)reader.Number(MostItems);
        var (total, floor) = (reader.Number(), reader.Number());
        var items = new HeavyHitter<string>[reader.Count(capacity)];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new HeavyHitter<string>(reader.Text(), reader.Number(), reader.Number());
            reader.Require(items[i].Error <= items[i].Count);
        }

        reader.Require(capacity > 0);
        return new HeavyHitterSummary<string>(capacity, total, floor, items);
    }

    private static void Write(FormWriter form, DistinctSummary distinct)
    {
        form.Number(distinct.Hashes.Length);
        foreach (var hash in distinct.Hashes)
        {
            form.Bits(hash);
        }

        form.Bytes(distinct.Registers);
    }

    private static DistinctSummary ReadDistinct(ref FormReader reader)
    {
        var hashes = new ulong[reader.Count(DistinctCounter.MostExact)];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = reader.Bits();
        }

        var registers = reader.Bytes().ToArray();
        reader.Require(DistinctCounter.AreRegisters(registers));
        return new DistinctSummary(hashes, registers);
    }
}
