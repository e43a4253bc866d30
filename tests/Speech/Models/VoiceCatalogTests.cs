using KokoroTts.Speech.Models;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Models;

public sealed class VoiceCatalogTests
{
    private readonly VoiceCatalog _voices = new FakeVoices("fake");

    [Theory]
    [InlineData("one", "one")]
    [InlineData("Two", "two")]
    [InlineData("UNO", "one")]
    public void A_voice_is_found_by_id_and_alias_without_regard_to_case(string name, string expected)
    {
        Assert.True(_voices.TryResolve(name, out var voice));
        Assert.Equal(expected, voice.Id);
    }

    [Fact]
    public void Ids_and_aliases_are_both_suggested() => Assert.Equal(["uno", "one"], _voices.Nearest("unno", 2));

    [Fact]
    public void A_language_is_suggested_once()
    {
        Assert.Equal(["en-gb", "en-us", "de"], _voices.NearestLanguages("en-gp", 10));
    }
}
