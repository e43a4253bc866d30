using KokoroTts.RateLimiting.Usage.Activity;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.RateLimiting.Usage.Forms;

/// <summary>What one client did, in compact form: some 60 bytes, and up to about 1 KB for one that is often refused.</summary>
internal static class ClientForm
{
    // More parts than any window has.
    private const int MostParts = 64;

    public static byte[] Write(ClientActivity client)
    {
        var form = new FormWriter(FormKind.Client);
        client.Write(form);
        return form.Complete();
    }

    /// <summary>Reads a client; null when the bytes are not as they were written.</summary>
    public static ClientActivity? Read(ReadOnlySpan<byte> form, long largeRequestCharacters)
    {
        var reader = new FormReader(form, FormKind.Client);
        var client = ClientActivity.Read(ref reader, largeRequestCharacters);
        return reader.IsWhole ? client : null;
    }

    public static void Write(FormWriter form, SlidingWindow? window)
    {
        var parts = window?.Parts().ToList() ?? [];
        form.Number(parts.Count);
        // The parts begin with the newest, so that all but the first are short.
        var before = 0L;
        foreach (var (part, count) in parts)
        {
            form.Number(before == 0 ? part : before - part);
            form.Number(count);
            before = part;
        }
    }

    public static List<(long Part, int Count)> ReadParts(ref FormReader reader)
    {
        var parts = new List<(long, int)>();
        var before = 0L;
        for (var left = reader.Count(MostParts); left > 0; left--)
        {
            var number = reader.Number();
            before = before == 0 ? number : before - number;
            parts.Add((before, (int)reader.Number(int.MaxValue)));
            reader.Require(before >= 0);
        }

        return parts;
    }

    public static void Write(FormWriter form, Violation violation)
    {
        form.Time(violation.Timestamp);
        form.Text(violation.Reason);
        form.Text(violation.Endpoint);
    }

    public static Violation ReadViolation(ref FormReader reader) => new(reader.Time(), reader.Text(), reader.Text());
}
