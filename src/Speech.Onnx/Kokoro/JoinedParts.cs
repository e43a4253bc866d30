using KokoroTts.Speech.Joining;

namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>Joins the audio of a segment's parts.</summary>
internal static class JoinedParts
{
    // 5 ms: too short to be heard, long enough not to click.
    private const int Fade = 120;

    /// <summary>
    /// The parts one after the other, faded where they meet and nowhere else; the one part itself where there is only one.
    /// </summary>
    /// <param name="parts">One part or more.</param>
    public static float[] Of(IReadOnlyList<float[]> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var joined = new float[parts.Sum(static part => part.Length)];
        var position = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var copy = joined.AsSpan(position, parts[i].Length);
            parts[i].CopyTo(copy);
            var fade = Math.Min(Fade, copy.Length / 2);
            RaisedCosine.FadeIn(copy[..(i > 0 ? fade : 0)]);
            RaisedCosine.FadeOut(copy[^(i + 1 < parts.Count ? fade : 0)..]);
            position += copy.Length;
        }

        return joined;
    }
}
