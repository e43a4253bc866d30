using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Phonemes;

public sealed class PhonemeAlignmentTests
{
    [Theory]
    [InlineData("ðə kˈæt", "ðˈə|kˈæt", "ðə|kˈæt")]
    [InlineData("ʌvðə pˈipᵊl", "ʌv|ðə|pˈipᵊl", "ʌv|ðə|pˈipᵊl")]
    [InlineData("ðɪ ˈæpᵊl", "ðə|ˈæpᵊl", "ðɪ|ˈæpᵊl")]
    [InlineData("twˈɛnti θɹˈi kˈæts", "twˈɛnti θɹˈi|kˈæts", "twˈɛnti θɹˈi|kˈæts")]
    [InlineData("ɪnðə twˈɛnti wˈʌn", "ɪn|ðə|twˈɛnti wˈʌn", "ɪn|ðə|twˈɛnti wˈʌn")]
    [InlineData("ənˈæpᵊl", "ən|ˈæpᵊl", "ən|ˈæpᵊl")]
    [InlineData("kˈæt", "||kˈæt", "||kˈæt")]
    [InlineData("xyz", "a|b", "xy|z")]
    [InlineData("kˈæts dˈɔɡ", "kˈæt||dˈɔɡ", "kˈæts||dˈɔɡ")]
    [InlineData("", "a|b", "|")]
    public void Phonemes_go_to_the_words_they_come_from(string run, string alone, string expected) =>
        Assert.Equal(expected, string.Join('|', Parts(run, alone.Split('|'))));

    [Fact]
    public void Every_phoneme_has_a_word_and_words_do_not_fall_back()
    {
        var symbols = Gen.Elements("aeiəɪptkdsznmˈˌː\u0303".ToCharArray());
        var groups = symbols.NonEmptyListOf().Select(static list => string.Concat(list));
        var readings = groups.ListOf().Select(static list => string.Join(' ', list.Take(3)));
        var cases = from run in groups.ListOf()
                    from alone in readings.NonEmptyListOf()
                    select (run: string.Join(' ', run), alone: alone.ToList());

        Prop.ForAll(cases.ToArbitrary(), static given =>
        {
            var words = PhonemeAlignment.Assign(given.run, given.alone);
            var last = 0;
            for (var i = 0; i < words.Length; i++)
            {
                if (given.run[i] == ' ' && words[i] == Phoneme.NoWord)
                {
                    continue;
                }

                Assert.InRange(words[i], last, given.alone.Count - 1);
                last = words[i];
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    [Fact]
    public void A_run_too_long_to_be_compared_is_still_assigned()
    {
        var run = new string('a', 3_000);

        Assert.All(PhonemeAlignment.Assign(run, [run, run]), static word => Assert.InRange(word, 0, 1));
    }

    private static IEnumerable<string> Parts(string run, string[] alone)
    {
        var words = PhonemeAlignment.Assign(run, alone);
        return alone.Select((_, word) => string.Concat(run.Where((_, index) => words[index] == word)));
    }
}
