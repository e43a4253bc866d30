using KokoroTts.Standalone.Say;

namespace KokoroTts.Standalone.Tests.Say;

public sealed class ProgressBarTests
{
    [Fact]
    public void It_fills_with_the_segments_and_is_taken_away()
    {
        using var terminal = new StringWriter();
        var bar = new ProgressBar(10, terminal, isShown: true);

        for (var i = 0; i < 11; i++)
        {
            bar.Advance();
        }

        bar.Clear();

        var drawn = terminal.ToString().Split('\r');
        Assert.Contains(drawn, line => line.StartsWith("[####....", StringComparison.Ordinal) && line.EndsWith("10 %  segment 1 of 10", StringComparison.Ordinal));
        Assert.Contains(drawn, line => line.EndsWith("100 %  segment 10 of 10", StringComparison.Ordinal));
        Assert.Equal(10, drawn.Count(line => line.StartsWith('[')));
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(2, true)]
    public void It_is_not_drawn_where_nobody_sees_it_or_the_text_is_short(int segments, bool isShown)
    {
        using var terminal = new StringWriter();
        var bar = new ProgressBar(segments, terminal, isShown);

        bar.Advance();
        bar.Clear();

        Assert.Empty(terminal.ToString());
    }
}
