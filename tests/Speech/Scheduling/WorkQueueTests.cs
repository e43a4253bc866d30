using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Scheduling;

public sealed class WorkQueueTests
{
    private enum Step
    {
        Add,
        Remove,
        Take,
    }

    [Fact]
    public void It_gives_the_item_needed_soonest_and_equals_in_the_order_they_came()
    {
        var steps = from step in Gen.Frequency((3, Gen.Constant(Step.Add)), (1, Gen.Constant(Step.Remove)), (2, Gen.Constant(Step.Take)))
                    from number in Gen.Choose(0, 5)
                    select (step, number);
        Prop.ForAll(steps.ListOf().ToArbitrary(), Gen.Choose(1, 8).ToArbitrary(), static (steps, capacity) =>
        {
            var queue = new WorkQueue<string>(capacity);
            var expected = new List<(int Need, string Item)>();
            var added = 0;
            foreach (var (step, number) in steps)
            {
                switch (step)
                {
                    case Step.Add:
                        var item = $"item {added++}";
                        Assert.Equal(expected.Count < capacity, queue.HasRoom);
                        Assert.Equal(expected.Count < capacity, queue.TryAdd(item, Plans.Start.AddSeconds(number)));
                        if (expected.Count < capacity)
                        {
                            expected.Add((number, item));
                        }

                        break;
                    case Step.Remove:
                        var removed = $"item {number}";
                        Assert.Equal(expected.RemoveAll(entry => entry.Item == removed) > 0, queue.Remove(removed));
                        break;
                    case Step.Take when expected.Count > 0:
                        // OrderBy keeps the order of equals.
                        var soonest = expected.OrderBy(entry => entry.Need).First();
                        expected.Remove(soonest);
                        Assert.True(queue.TryTake(out var taken));
                        Assert.Equal(soonest.Item, taken);
                        break;
                }

                Assert.Equal(expected.Count, queue.Count);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_closed_queue_gives_what_it_holds_and_takes_no_more()
    {
        var queue = new WorkQueue<string>(2);
        Assert.True(queue.TryAdd("held", Plans.Start));

        queue.Close();

        Assert.False(queue.HasRoom);
        Assert.False(queue.TryAdd("late", Plans.Start));
        Assert.True(queue.TryTake(out var item));
        Assert.Equal("held", item);
        Assert.False(queue.TryTake(out _));
    }

    [Fact]
    public async Task Closing_wakes_who_waits()
    {
        var queue = new WorkQueue<string>(1);
        var waiting = Task.Run(() => queue.TryTake(out _));

        queue.Close();

        Assert.False(await waiting);
    }

    [Fact]
    public async Task Every_item_is_given_once_to_threads_that_add_remove_and_take()
    {
        const int Items = 2_000;
        var queue = new WorkQueue<string>(16);
        var removed = 0;
        var taker = Task.Run(() =>
        {
            var taken = new List<string>();
            while (queue.TryTake(out var item))
            {
                taken.Add(item);
            }

            return taken;
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(adder => Task.Run(() =>
        {
            for (var i = 0; i < Items; i++)
            {
                var item = $"{adder}/{i}";
                SpinWait.SpinUntil(() => queue.TryAdd(item, Plans.Start.AddSeconds(i % 7)));
                if (i % 3 == 0 && queue.Remove(item))
                {
                    Interlocked.Increment(ref removed);
                }
            }
        })));
        queue.Close();

        var taken = await taker;
        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.Equal(4 * Items, taken.Count + removed);
    }
}
