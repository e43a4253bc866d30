using System.Globalization;
using System.Text.Json;

namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>A value of a JSON file, read within bounds. What is wrong is told with the file, the value's place and what is allowed.</summary>
/// <param name="file">The file, for messages.</param>
/// <param name="path">Where in the file the value stands, for messages.</param>
/// <param name="element">The value.</param>
internal readonly struct BoundedJson(string file, string path, JsonElement element)
{
    private const int LongestShown = 40;

    /// <summary>The member of an object.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Nothing where there is no such member or it is null.</returns>
    /// <exception cref="InvalidDataException">This is no object.</exception>
    public BoundedJson? Find(string name)
    {
        Expect(JsonValueKind.Object, "an object");
        return element.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null
            ? new BoundedJson(file, PathOf(name), member) : null;
    }

    /// <summary>A member that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">It is not there, or this is no object.</exception>
    public BoundedJson Get(string name) =>
        Find(name) ?? throw new InvalidDataException($"{file}: {PathOf(name)} is missing. Take the description that was published with the voice.");

    /// <summary>The members of an object.</summary>
    /// <param name="most">How many there may be.</param>
    /// <exception cref="InvalidDataException">There are more, or this is no object.</exception>
    public IEnumerable<(string Name, BoundedJson Value)> Members(int most)
    {
        Expect(JsonValueKind.Object, "an object");
        var count = 0;
        foreach (var member in element.EnumerateObject())
        {
            if (++count > most)
            {
                throw Wrong($"has more than {most} members", "remove some");
            }

            yield return (member.Name, new BoundedJson(file, PathOf(member.Name), member.Value));
        }
    }

    /// <summary>The elements of an array.</summary>
    /// <param name="most">How many there may be.</param>
    /// <exception cref="InvalidDataException">There are more or none, or this is no array.</exception>
    public IReadOnlyList<BoundedJson> Elements(int most)
    {
        Expect(JsonValueKind.Array, "an array");
        var count = element.GetArrayLength();
        if (count < 1 || count > most)
        {
            throw Wrong($"has {count} elements", $"it must have 1 to {most}");
        }

        var (name, place) = (file, path);
        return [.. element.EnumerateArray().Select((value, index) => new BoundedJson(name, $"{place}[{index}]", value))];
    }

    /// <summary>Whether this is an object or array without anything in it.</summary>
    public bool IsEmpty => element.ValueKind switch
    {
        JsonValueKind.Object => !element.EnumerateObject().Any(),
        JsonValueKind.Array => element.GetArrayLength() == 0,
        _ => false,
    };

    /// <summary>A whole number.</summary>
    /// <param name="least">The least allowed.</param>
    /// <param name="most">The most allowed.</param>
    /// <exception cref="InvalidDataException">It is another value.</exception>
    public int Integer(int least, int most) =>
        element.ValueKind is JsonValueKind.Number && element.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw Wrong($"is {Shown()}", $"it must be a whole number from {least} to {most}");

    /// <summary>A number.</summary>
    /// <param name="least">The least allowed.</param>
    /// <param name="most">The most allowed.</param>
    /// <exception cref="InvalidDataException">It is another value.</exception>
    public float Number(float least, float most) =>
        element.ValueKind is JsonValueKind.Number && element.TryGetSingle(out var number) && number >= least && number <= most
            ? number
            : throw Wrong(
                $"is {Shown()}",
                string.Create(CultureInfo.InvariantCulture, $"it must be a number from {least} to {most}"));

    /// <summary>A text.</summary>
    /// <param name="longest">Characters it may have; it must have one.</param>
    /// <exception cref="InvalidDataException">It is another value.</exception>
    public string Text(int longest) =>
        element.ValueKind is JsonValueKind.String && element.GetString() is { Length: > 0 } text && text.Length <= longest
            ? text
            : throw Wrong($"is {Shown()}", $"it must be a text of 1 to {longest} characters");

    /// <summary>An exception about this value.</summary>
    /// <param name="wrong">What is wrong, as "is 5".</param>
    /// <param name="remedy">What is allowed or to be done.</param>
    public InvalidDataException Wrong(string wrong, string remedy) => new($"{file}: {path} {wrong}; {remedy}.");

    private string PathOf(string name)
    {
        var shown = name.Length > LongestShown ? name[..LongestShown] + "…" : name;
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    private void Expect(JsonValueKind kind, string name)
    {
        if (element.ValueKind != kind)
        {
            throw new InvalidDataException($"{file}: {(path.Length == 0 ? "the file" : path)} is {Shown()}; it must be {name}.");
        }
    }

    private string Shown()
    {
        var text = element.GetRawText();
        return text.Length > LongestShown ? text[..LongestShown] + "…" : text;
    }
}
