using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Kokoro.Tokens;
using KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;
using KokoroTts.Speech.Text;
using KokoroTts.Speech.Text.Splitting;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro;

public sealed class KokoroBudgetTests(EspeakFixture espeak) : IClassFixture<EspeakFixture>
{
    [Theory]
    [InlineData("en-us", "The old man walked slowly along the river, and nobody in the small town knew where he came from. ")]
    [InlineData("fr-fr", "Le vieil homme marchait lentement le long de la rivière, et personne dans la petite ville ne savait d'où il venait. ")]
    [InlineData("it", "Il vecchio camminava lentamente lungo il fiume, e nessuno nella piccola città sapeva da dove venisse. ")]
    [InlineData("hi", "बूढ़ा आदमी नदी के किनारे धीरे धीरे चल रहा था, और छोटे शहर में कोई नहीं जानता था कि वह कहाँ से आया था। ")]
    [InlineData("zh", "老人沿着河慢慢地走，小城里没有人知道他从哪里来。")]
    [InlineData("ja", "おじいさんは かわに そって ゆっくり あるいて いました。まちの だれも かれが どこから きたのか しりませんでした。")]
    [InlineData("es", "En 1999 costaba 1234567 euros y 89 céntimos, pero en 2024 ya costaba 7654321 euros. ")]
    public void Segments_are_of_the_length_that_voices_speak_best(string tag, string sentence)
    {
        var language = KokoroLanguage.Find(tag)!;
        var counts = TextSplitter.Split(string.Concat(Enumerable.Repeat(sentence, 12)), tag, KokoroBudget.Segments, NormalizationOptions.Default)
            .Select(piece => KokoroToken.Of(espeak.Phonemizer.Read(piece.Text, language, CancellationToken.None), KokoroVocabulary.V1).Count)
            .ToList();

        Assert.InRange(counts[0], 20, 160);
        Assert.All(counts[1..^1], count => Assert.InRange(count, 75, 320));
    }

    [Fact]
    public void Nothing_measures_nothing() => Assert.Equal(0, KokoroBudget.Segments.Measure(""));
}
