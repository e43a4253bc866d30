using System.Runtime.CompilerServices;
using KokoroTts.RateLimiting.Limiting.Table;
using KokoroTts.RateLimiting.Tests.Limiting.Model;

namespace KokoroTts.RateLimiting.Tests.Limiting;

public sealed class ArenaTests
{
    [Fact]
    public void Rented_words_are_zeroed_and_nobody_elses() => Cases.ForAll(50, random =>
    {
        var arena = new Arena();
        var rented = new List<(Block Block, int Words, long Mark)>();
        int[] sizes = [1, 8, random.Next(1, 300), random.Next(1, 300)];
        for (var i = 0; i < 2000; i++)
        {
            if (rented.Count > 0 && random.Next(5) < 2)
            {
                var index = random.Next(rented.Count);
                AssertMarked(arena, rented[index]);
                arena.Return(rented[index].Block);
                rented.RemoveAt(index);
            }
            else
            {
                var words = sizes[random.Next(sizes.Length)];
                var block = arena.Rent(words);
                Assert.Equal(new long[words], arena[block].ToArray());
                arena[block].Fill(i + 1);
                rented.Add((block, words, i + 1));
            }
        }

        rented.ForEach(each => AssertMarked(arena, each));
    });

    [Fact]
    public void A_block_begins_a_cache_line()
    {
        var arena = new Arena();
        Assert.All(Enumerable.Range(0, 200), i =>
        {
            ref var first = ref arena[arena.Rent(1 + (i % 3))][0];
            Assert.Equal(0, Unsafe.ByteOffset(ref Unsafe.NullRef<long>(), ref first) % MemoryAdvice.LineBytes);
        });
    }

    [Fact]
    public void Few_blocks_need_little_memory_and_many_not_much_more_than_their_own()
    {
        var arena = new Arena();
        arena.Rent(200);
        Assert.InRange(arena.Words, 200, 20 * 200);

        for (var i = 1; i < 10_000; i++)
        {
            arena.Rent(200);
        }

        Assert.InRange(arena.Words, 200 * 10_000, 200 * 20_000);
    }

    [Fact]
    public void Returned_blocks_are_rented_again()
    {
        var arena = new Arena();
        var blocks = Enumerable.Range(0, 1000).Select(_ => arena.Rent(10)).ToArray();
        var words = arena.Words;
        for (var i = 0; i < 10_000; i++)
        {
            arena.Return(blocks[i % 1000]);
            blocks[i % 1000] = arena.Rent(10);
        }

        Assert.Equal(words, arena.Words);
    }

    [Fact]
    public void Memory_is_given_back_with_its_last_block_whatever_the_order()
    {
        var arena = new Arena();
        var blocks = Enumerable.Range(0, 3000).Select(i => arena.Rent(i % 2 == 0 ? 10 : 100)).ToArray();
        new Random(1).Shuffle(blocks);
        Array.ForEach(blocks, arena.Return);
        Assert.Equal(0, arena.Words);

        Assert.Equal(new long[100], arena[arena.Rent(100)].ToArray());
    }

    [Fact]
    public void Any_block_may_be_fetched_also_one_that_is_gone_or_never_was()
    {
        var arena = new Arena();
        var block = arena.Rent(100_000);
        arena.Fetch(block);
        arena.Fetch(block with { Index = 1000 });
        arena.Fetch(block with { Index = -1 });
        arena.Fetch(new Block(1000, 0));
        arena.Fetch(new Block(-1, 0));
        arena.Return(block);
        arena.Fetch(block);
        Assert.Equal(0, arena.Words);
    }

    private static void AssertMarked(Arena arena, (Block Block, int Words, long Mark) rented) =>
        Assert.Equal(Enumerable.Repeat(rented.Mark, rented.Words), arena[rented.Block].ToArray());
}
