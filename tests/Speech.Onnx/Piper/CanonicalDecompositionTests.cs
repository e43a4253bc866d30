using System.Text;
using KokoroTts.Speech.Onnx.Piper;

namespace KokoroTts.Speech.Onnx.Tests.Piper;

public class CanonicalDecompositionTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("ç", "c\u0327")]
    [InlineData("ệ", "e\u0323\u0302")]
    [InlineData("ǘ", "u\u0308\u0301")]
    [InlineData("ΐ", "ι\u0308\u0301")]
    [InlineData("ᾧ", "ω\u0314\u0342\u0345")]
    [InlineData("й", "и\u0306")]
    [InlineData("ї", "і\u0308")]
    [InlineData("\u0623", "\u0627\u0654")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\uFB2C", "\u05E9\u05BC\u05C1")]
    [InlineData("が", "か\u3099")]
    [InlineData("ぱ", "は\u309A")]
    [InlineData("\u212B", "A\u030A")]
    [InlineData("\u037E", ";")]
    [InlineData("가", "\u1100\u1161")]
    [InlineData("한", "\u1112\u1161\u11AB")]
    [InlineData("힣", "\u1112\u1175\u11C2")]
    [InlineData("ʤ", "ʤ")]
    [InlineData("😀", "😀")]
    public void A_letter_is_taken_apart_as_Unicode_says(string letter, string expected) =>
        Assert.Equal(expected, string.Concat(CanonicalDecomposition.Of(Rune.GetRuneAt(letter, 0))));

    [Fact]
    public void What_was_taken_apart_stays_as_it_is()
    {
        var letters = Enumerable.Range(0, 0x10000).Where(Rune.IsValid).Select(static code => new Rune(code));

        Assert.All(letters.SelectMany(CanonicalDecomposition.Of).Distinct(), static part => Assert.Equal([part], CanonicalDecomposition.Of(part)));
    }

    [Fact]
    public void All_letters_of_the_scripts_with_voices_are_known()
    {
        var letters = Enumerable.Range(0, 0x10000).Where(Rune.IsValid).Select(static code => new Rune(code));

        // 984 pairs of UnicodeData.txt and the 11,172 syllables of Hangul.
        Assert.Equal(984 + 11_172, letters.Count(static letter => CanonicalDecomposition.Of(letter) is var parts && (parts.Count > 1 || parts[0] != letter)));
    }
}
