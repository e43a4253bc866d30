using KokoroTts.Observability.Metrics.Machine;

namespace KokoroTts.Observability.Tests.Metrics.Machine;

public sealed class FolderSpaceTests
{
    [Fact]
    public void A_file_system_that_hangs_is_asked_once_and_told_when_it_answers()
    {
        using var answers = new ManualResetEventSlim();
        using var isAsked = new ManualResetEventSlim();
        var asked = 0;
        var space = new FolderSpace(
            "/far",
            _ =>
            {
                Interlocked.Increment(ref asked);
                isAsked.Set();
                answers.Wait();
                return new DiskSpace(10, 5);
            },
            TimeSpan.Zero);

        Assert.Null(space.Read());
        isAsked.Wait();
        Assert.Null(space.Read());
        Assert.Equal(1, asked);

        answers.Set();

        Assert.True(SpinWait.SpinUntil(() => space.Read() == new DiskSpace(10, 5), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Every_reading_is_a_new_one()
    {
        var left = 10;
        var space = new FolderSpace("/near", folder => new DiskSpace(folder.Length, --left), Timeout.InfiniteTimeSpan);

        Assert.Equal(new DiskSpace(5, 9), space.Read());
        Assert.Equal(new DiskSpace(5, 8), space.Read());
    }
}
