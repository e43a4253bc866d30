using KokoroTts.Speech.Onnx.Kokoro;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro;

public sealed class JoinedPartsTests
{
    [Fact]
    public void One_part_is_the_whole()
    {
        float[] part = [1, 1, 1];

        Assert.Same(part, JoinedParts.Of([part]));
    }

    [Fact]
    public void Parts_fade_where_they_meet_and_nowhere_else()
    {
        var joined = JoinedParts.Of([Ones(1_000), Ones(500), Ones(1_000)]);

        Assert.Equal(2_500, joined.Length);
        Assert.All(joined[..880].Concat(joined[1_120..1_380]).Concat(joined[1_620..]), static sample => Assert.Equal(1, sample));
        Assert.Equal(0, joined[999], 0.001f);
        Assert.Equal(0, joined[1_000], 0.001f);
        Assert.Equal(0, joined[1_499], 0.001f);
        Assert.Equal(0.5f, joined[940], 0.02f);
        Assert.All(joined.Zip(joined[1..]), static pair => Assert.InRange(MathF.Abs(pair.First - pair.Second), 0, 0.02f));
    }

    [Fact]
    public void Parts_shorter_than_the_fades_are_joined_too() => Assert.Equal(5, JoinedParts.Of([Ones(3), Ones(0), Ones(2)]).Length);

    private static float[] Ones(int count)
    {
        var ones = new float[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
