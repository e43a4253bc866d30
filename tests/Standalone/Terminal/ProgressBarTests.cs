using KokoroTts.Standalone.Terminal;

namespace KokoroTts.Standalone.Tests.Terminal;

public sealed class ProgressBarTests
{
    [Fact]
    public void It_fills_with_the_steps_and_is_taken_away()
    {
        using var terminal = new StringWriter();
        var bar = new ProgressBar(10, terminal, isShown: true, done => $"segment {done} of 10");

        for (var i = 0; i < 11; i++)
        {
            bar.Advance();
        }

        bar.Clear();

        var drawn = terminal.ToString().Split('\r');
        Assert.Contains(drawn, line => line.StartsWith("[####....", StringComparison.Ordinal) && line.EndsWith("10 %  segment 1 of 10\e[K", StringComparison.Ordinal));
        Assert.Contains(drawn, line => line.EndsWith("100 %  segment 10 of 10\e[K", StringComparison.Ordinal));
        Assert.Equal(10, drawn.Count(line => line.StartsWith('[')));
        Assert.Equal("\e[2K", drawn[^1]);
    }

    [Fact]
    public void It_is_drawn_once_for_each_percent_of_a_large_file()
    {
        using var terminal = new StringWriter();
        var bar = new ProgressBar(10_000_000_000, terminal, isShown: true, _ => "");

        for (var done = 0L; done <= 10_000_000_000; done += 1_000_000)
        {
            bar.MoveTo(done);
        }

        Assert.Equal(101, terminal.ToString().Count(character => character == '[') - terminal.ToString().Split("\e[").Length + 1);
    }

    [Fact]
    public void It_is_not_drawn_where_nobody_sees_it()
    {
        using var terminal = new StringWriter();
        var bar = new ProgressBar(100, terminal, isShown: false, _ => "");

        bar.Advance();
        bar.Clear();

        Assert.Empty(terminal.ToString());
    }
}
