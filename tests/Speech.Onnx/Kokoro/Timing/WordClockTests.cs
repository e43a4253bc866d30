using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Kokoro.Timing;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Timing;

public sealed class WordClockTests
{
    [Fact]
    public void A_word_lasts_from_its_first_token_to_its_last()
    {
        var clock = new WordClock([new("one", true), new("two", true)]);

        clock.Add([new(1, 'a', 0), new(2, 'b', 0), new(3, ' ', Phoneme.NoWord), new(4, 'c', 1)], [100, 200, 300, 400, 600], 0);

        Assert.Equal([Word("one", 0.1, 0.3), Word("two", 0.4, 0.6)], clock.Times(1_000));
    }

    [Fact]
    public void Parts_follow_each_other_and_a_word_may_go_on_in_the_next()
    {
        var clock = new WordClock([new("one", true), new("two", true)]);

        clock.Add([new(1, 'a', 0), new(2, 'b', 1)], [100, 200, 300], 0);
        clock.Add([new(3, 'c', 1)], [50, 150], 1_000);

        Assert.Equal([Word("one", 0.1, 0.2), Word("two", 0.2, 1.15)], clock.Times(1_000));
    }

    [Fact]
    public void A_word_without_tokens_takes_no_time_and_one_nobody_reads_is_left_out()
    {
        var clock = new WordClock([new("one", true), new("of", true), new("*", false), new("two", true)]);

        clock.Add([new(1, 'a', 0), new(2, 'b', 3)], [100, 200, 300], 0);

        Assert.Equal([Word("one", 0.1, 0.2), Word("of", 0.2, 0.2), Word("two", 0.2, 0.3)], clock.Times(1_000));
    }

    private static WordTime Word(string word, double start, double end) => new(word, TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end));
}
