using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Tests.Metrics;

public sealed class SpeechMetricsTests : IDisposable
{
    private static readonly SpokenBy Lab = new("lab", "vibevoice", "alice");

    private readonly MetricsFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task An_accepted_request_counts_as_one_with_its_characters_as_input_tokens()
    {
        _fixture.Metrics.Speech.Accepted(Lab, "opus", SpeechFeatures.None, 12);
        _fixture.Metrics.Speech.Accepted(Lab, "opus", SpeechFeatures.None, 3);

        var families = await _fixture.CollectAsync();
        Assert.Equal(["opus vibevoice lab alice 2"], Texts(families["kokorotts_speech_requests_total"]));
        Assert.Equal(["vibevoice lab alice 15"], Texts(families["kokorotts_input_characters_total"]));
        Assert.Equal(["vibevoice lab input alice 15"], Texts(families["kokorotts_tokens_total"]));
        Assert.DoesNotContain("kokorotts_feature_uses_total", families.Keys);
    }

    [Fact]
    public async Task Audio_counts_in_seconds_and_in_output_tokens()
    {
        _fixture.Metrics.Speech.AudioProduced(Lab, TimeSpan.FromSeconds(1.5), 30);

        var families = await _fixture.CollectAsync();
        Assert.Equal(["vibevoice lab alice 1.5"], Texts(families["kokorotts_audio_seconds_total"]));
        Assert.Equal(["vibevoice lab output alice 30"], Texts(families["kokorotts_tokens_total"]));
    }

    [Fact]
    public async Task Every_feature_has_a_name_of_its_own_that_the_help_tells()
    {
        var all = Enum.GetValues<SpeechFeatures>().Aggregate((one, other) => one | other);
        _fixture.Metrics.Speech.Accepted(Lab, "mp3", all, 1);
        _fixture.Metrics.Speech.Accepted(Lab, "mp3", SpeechFeatures.Blend | SpeechFeatures.Speed, 1);

        var family = (await _fixture.CollectAsync())["kokorotts_feature_uses_total"];
        Assert.Equal(Enum.GetValues<SpeechFeatures>().Length - 1, family.Points.Count);
        Assert.All(family.Points, point => Assert.Contains(point.Labels.Single().Value, family.Help));
        Assert.Equal(["blend", "speed"], family.Points.Where(point => point.Value == 2).Select(point => point.Labels.Single().Value).Order());
    }

    [Fact]
    public async Task Loading_a_model_is_told_apart_from_synthesis()
    {
        _fixture.Metrics.Speech.InferenceEnded("kokoro", TimeSpan.FromSeconds(0.25));
        _fixture.Metrics.Speech.InferenceEnded("kokoro", TimeSpan.FromSeconds(0.25));
        _fixture.Metrics.Speech.ModelLoaded("kokoro", TimeSpan.FromSeconds(8));

        Assert.Equal(["kokoro load 8", "kokoro synthesize 0.5"], Texts((await _fixture.CollectAsync())["kokorotts_inference_duration_seconds"]));
    }

    private static IEnumerable<string> Texts(MetricFamily family) => family.Points
        .Select(point => FormattableString.Invariant($"{string.Join(' ', point.Labels.OrderBy(label => label.Name).Select(label => label.Value))} {point.Value}"))
        .Order(StringComparer.Ordinal);
}
