using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro;

public sealed class KokoroSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Voices_are_ids_or_more()
    {
        var settings = Read("""
            {"engine": "kokoro", "default_voice": "b", "voices": ["a", {"id": "b", "name": "Bea", "language": "fr", "gender": "female"}, {"id": "c", "gender": null}]}
            """);

        Assert.Equal("b", settings.DefaultVoice);
        Assert.Equal(["a  ", "b fr-fr female", "c  "], settings.Voices.Select(static voice => $"{voice.Id} {voice.Language?.Tag} {voice.Gender}"));
    }

    [Fact]
    public void Nothing_needs_to_be_said()
    {
        Assert.Null(Read("{}").DefaultVoice);
        Assert.Empty(Read("{}").Voices);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"voices": 1}""")]
    [InlineData("""{"voices": [1]}""")]
    [InlineData("""{"voices": [{}]}""")]
    [InlineData("""{"voices": [{"id": "a", "language": "de"}]}""")]
    [InlineData("""{"voices": [{"id": "a", "gender": "F"}]}""")]
    [InlineData("""{"default_voice": 1}""")]
    public void What_cannot_be_meant_is_refused_by_the_files_name(string json) =>
        Assert.Contains("model.json", Assert.Throws<KokoroFileException>(() => Read(json)).Message, StringComparison.Ordinal);

    private KokoroSettings Read(string json) => KokoroSettings.ReadFrom(_folder.Write("model.json", json));
}
