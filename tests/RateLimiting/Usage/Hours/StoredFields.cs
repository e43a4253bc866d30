using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.RateLimiting.Tests.Usage.Hours;

/// <summary>The fields of an hour as a store would have them.</summary>
internal sealed class StoredFields
{
    public Dictionary<string, byte[]> Fields { get; } = [];

    public void Write(HourChanges changes)
    {
        foreach (var name in changes.Removed)
        {
            Fields.Remove(name);
        }

        foreach (var (name, value) in changes.Set)
        {
            Fields[name] = value;
        }
    }
}
