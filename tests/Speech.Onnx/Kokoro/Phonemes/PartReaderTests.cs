using KokoroTts.Speech.Onnx.Kokoro.Phonemes.Reading;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Phonemes;

public sealed class PartReaderTests
{
    [Theory]
    [InlineData("3.14 1,000 10:30 example.com U.S.A", "3.14| |1,000| |10:30| |example.com| |U.S.A")]
    [InlineData("end.Next a,b 1,b x:y", "end|<.>|Next| |a|<,>|b| |1|<,>|b| |x|<:>|y")]
    [InlineData("e.g. this, in the U.S. The", "e.g.| |this|<,>| |in| |the| |U.S|<.>| |The")]
    [InlineData("well-known 1990–1995 a–b", "well-known| |1990–1995| |a–b")]
    [InlineData("- item – dash", "<>| |item| |<—>| |dash")]
    [InlineData("wait.. no....", "wait|<…>| |no|<…>")]
    [InlineData("你好，Abc。", "你|好||<,>||Abc||<.>|")]
    [InlineData("カナです3つ", "カナです|3|つ")]
    [InlineData("«a» ‹b›", "<“>|a|<”>| |‹b›")]
    [InlineData("a\t\n b", "a| |b")]
    [InlineData("[w](/p/)s", "{w:p}|s")]
    [InlineData("[w](/p)", "<>|w|<>|<(>|/p|<)>")]
    public void A_text_is_taken_apart(string text, string expected) => Assert.Equal(expected, string.Join('|', PartReader.Read(text).Select(Show)));

    private static string Show(TextPart part) => part.Kind switch
    {
        PartKind.Mark => $"<{part.Text}>",
        PartKind.Pronounced => $"{{{part.Text}:{part.Phonemes}}}",
        _ => part.Text,
    };
}
