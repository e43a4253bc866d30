namespace KokoroTts.Speech.Espeak.Protocol;

/// <summary>Lists in messages: their length, then their items.</summary>
internal static class Lists
{
    public static void Write<T>(this BinaryWriter writer, IReadOnlyList<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    public static T[] ReadList<T>(this BinaryReader reader, Func<T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }
}
