using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Engines.Simulated;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Requests;
using KokoroTts.Speech.Tests.Scheduling.Fakes;
using KokoroTts.Speech.Text;

namespace KokoroTts.Speech.Tests.Requests;

public sealed class SpeechPlannerTests
{
    private const string Emoji = "\U0001F600";

    private readonly SpeechPlanner _planner = new(
        new ModelCatalog([new FakeModel("first"), new FakeModel("second")], new Dictionary<string, string> { ["tts-1"] = "second" }),
        new SpeechOptions());

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n\u00A0")]
    [InlineData("\0\u200B\uFEFF\u202E")]
    public void An_input_without_a_character_to_speak_is_refused(string input) =>
        AssertRefused(new SpeechRequest(input), "input", "empty_input", RejectionKind.Invalid, "at least one character");

    [Theory]
    [InlineData("a", 10_000)]
    [InlineData(Emoji, 10_000)]
    public void Characters_are_counted_as_Unicode_does(string character, int count)
    {
        Assert.Equal(count, _planner.Plan(new SpeechRequest(Repeat(character, count))).Characters);
        AssertRefused(
            new SpeechRequest(Repeat(character, count + 1)),
            "input", "string_above_max_length", RejectionKind.Invalid, "10001", "10000", "in parts");
    }

    [Theory]
    [InlineData('\uD800')]
    [InlineData('\uDC00')]
    public void An_unpaired_surrogate_counts_as_a_character(char unpaired)
    {
        Assert.Equal(10_000, _planner.Plan(new SpeechRequest(new string(unpaired, 10_000))).Characters);
        Assert.Throws<SpeechRequestException>(() => _planner.Plan(new SpeechRequest(new string(unpaired, 10_001))));
    }

    [Fact]
    public void The_longest_input_can_be_configured()
    {
        var planner = new SpeechPlanner(
            new ModelCatalog([new FakeModel()], new Dictionary<string, string>()), new SpeechOptions { MaxInputCharacters = 3 });

        Assert.Equal(3, planner.Plan(new SpeechRequest("abc")).Characters);
        Assert.Throws<SpeechRequestException>(() => planner.Plan(new SpeechRequest("abcd")));
    }

    [Theory]
    [InlineData(null, "hum", "simulated")]
    [InlineData("tts-1", "hum", "simulated")]
    [InlineData(null, "one", "first")]
    [InlineData("tts-1", null, "first")]
    [InlineData("simulated", "hum", "simulated")]
    public void A_voice_decides_on_the_model_where_the_request_leaves_it_open(string? model, string? voice, string spoken)
    {
        var planner = new SpeechPlanner(
            new ModelCatalog([new FakeModel("first"), new SimulatedModel(new SimulationOptions())], new Dictionary<string, string> { ["tts-1"] = "first" }),
            new SpeechOptions());

        Assert.Equal(spoken, planner.Plan(new SpeechRequest("Hello.") { Model = model, Voice = voice }).Model.Id);
        Assert.Throws<SpeechRequestException>(() => planner.Plan(new SpeechRequest("Hello.") { Model = "first", Voice = "hum" }));
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(1)]
    [InlineData(4)]
    public void Speeds_within_the_bounds_are_spoken(double speed) =>
        Assert.All(_planner.Plan(Hello with { Speed = speed }).Segments, planned => Assert.Equal(speed, planned.Segment.Speed));

    [Theory]
    [InlineData(0.2499999, "0.2499999")]
    [InlineData(4.0000001, "4.0000001")]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Other_speeds_are_refused(double speed, string shown) =>
        AssertRefused(Hello with { Speed = speed }, "speed", "value_out_of_range", RejectionKind.Invalid, $"is {shown},", "0.25 and 4");

    [Theory]
    [InlineData(0)]
    [InlineData(-0.0)]
    [InlineData(10)]
    public void Volumes_within_the_bounds_are_spoken(double volume) => Assert.Equal(volume, _planner.Plan(Hello with { Volume = volume }).Volume);

    [Theory]
    [InlineData(-0.01, "-0.01")]
    [InlineData(10.01, "10.01")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Other_volumes_are_refused(double volume, string shown) =>
        AssertRefused(Hello with { Volume = volume }, "volume_multiplier", "value_out_of_range", RejectionKind.Invalid, $"is {shown},", "0 and 10");

    [Theory]
    [InlineData(null, "first")]
    [InlineData("second", "second")]
    [InlineData("TTS-1", "second")]
    public void A_model_is_named_by_id_or_alias_or_not_at_all(string? name, string expected)
    {
        var plan = _planner.Plan(Hello with { Model = name });

        Assert.Equal(expected, plan.Model.Id);
        Assert.All(plan.Segments, planned => Assert.Equal(expected, planned.Segment.Model));
    }

    [Theory]
    [InlineData("third")]
    [InlineData("")]
    public void An_unknown_model_is_refused_with_those_installed(string name) =>
        AssertRefused(Hello with { Model = name }, "model", "model_not_found", RejectionKind.NotFound, $"'{name}'", "first, second, tts-1");

    [Theory]
    [InlineData(null, "one")]
    [InlineData("TWO", "two")]
    [InlineData("uno", "one")]
    public void A_voice_is_named_by_id_or_alias_or_not_at_all(string? name, string expected)
    {
        var plan = _planner.Plan(Hello with { Voice = name });

        Assert.Equal(expected, plan.Voice.Id);
        Assert.All(plan.Segments, planned => Assert.Equal(expected, planned.Segment.Voice));
    }

    [Fact]
    public void An_unknown_voice_is_refused_with_the_nearest_names() =>
        AssertRefused(Hello with { Voice = "twoo" }, "voice", "voice_not_found", RejectionKind.NotFound, "'twoo'", "'first'", "names: two, ");

    [Fact]
    public void A_language_picks_the_voice_that_speaks_it()
    {
        var plan = _planner.Plan(Hello with { Language = "de" });

        Assert.Equal("drei", plan.Voice.Id);
        Assert.All(plan.Segments, planned => Assert.Equal("drei", planned.Segment.Voice));
    }

    [Fact]
    public void A_language_decides_whether_English_is_normalised()
    {
        var request = new SpeechRequest("It costs $5.");

        Assert.Contains("five dollars", Assert.Single(_planner.Plan(request).Segments).Segment.Text, StringComparison.Ordinal);
        Assert.Contains("$5", Assert.Single(_planner.Plan(request with { Language = "de" }).Segments).Segment.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_language_is_refused_with_the_nearest_languages() =>
        AssertRefused(Hello with { Language = "en-gp" }, "lang_code", "language_not_found", RejectionKind.NotFound, "'en-gp'", "en-gb");

    [Fact]
    public void Names_are_shown_short_and_without_control_characters()
    {
        var refusal = Assert.Throws<SpeechRequestException>(() => _planner.Plan(Hello with { Voice = "\n" + new string('x', 1_000) }));

        Assert.Contains($"'?{new string('x', 59)}…'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AudioFormat.Mp3, 24_000)]
    [InlineData(AudioFormat.Opus, 24_000)]
    [InlineData(AudioFormat.Aac, 24_000)]
    [InlineData(AudioFormat.Flac, 24_000)]
    [InlineData(AudioFormat.Wav, 24_000)]
    [InlineData(AudioFormat.Pcm, 24_000)]
    public void A_sample_rate_that_is_not_asked_for_is_the_default_of_the_format(AudioFormat format, int expected) =>
        Assert.Equal(expected, _planner.Plan(Hello with { Format = format }).OutputRate);

    [Theory]
    [InlineData(AudioFormat.Mp3, 44_100)]
    [InlineData(AudioFormat.Opus, 48_000)]
    [InlineData(AudioFormat.Wav, 8_000)]
    [InlineData(AudioFormat.Pcm, 22_050)]
    public void A_sample_rate_the_format_can_carry_is_kept(AudioFormat format, int rate) =>
        Assert.Equal(rate, _planner.Plan(Hello with { Format = format, SampleRate = rate }).OutputRate);

    [Theory]
    [InlineData(AudioFormat.Opus, 44_100, RejectionKind.Unprocessable)]
    [InlineData(AudioFormat.Opus, 22_050, RejectionKind.Unprocessable)]
    [InlineData(AudioFormat.Mp3, 44_101, RejectionKind.Invalid)]
    [InlineData(AudioFormat.Wav, 0, RejectionKind.Invalid)]
    [InlineData(AudioFormat.Pcm, -24_000, RejectionKind.Invalid)]
    public void Another_sample_rate_is_refused_with_those_the_format_can_carry(AudioFormat format, int rate, RejectionKind kind) =>
        AssertRefused(Hello with { Format = format, SampleRate = rate }, "sample_rate", "unsupported_sample_rate", kind, $"is {rate},", format.Name(), "24000");

    [Fact]
    public void The_text_is_split_when_the_segments_are_enumerated_each_within_the_budget()
    {
        var plan = _planner.Plan(new SpeechRequest(Repeat("A sentence of some words. ", 100)));

        var segments = plan.Segments.ToList();
        Assert.All(segments, planned => Assert.InRange(planned.Segment.Text.Length, 1, 100));
        Assert.True(segments.Count > 10);
        Assert.Equal(Boundary.Paragraph, segments[^1].Boundary);
        Assert.Equal(segments, plan.Segments);
    }

    [Theory]
    [InlineData(false, "Say Kokoro five km.")]
    [InlineData(true, "Say [Kokoro](/kˈOkəɹO/) five [km](/kˈIm/).")]
    public void Pronunciations_are_left_to_models_that_take_phonemes(bool takesPhonemes, string expected)
    {
        var planner = new SpeechPlanner(
            new ModelCatalog([new FakeModel { TakesPhonemes = takesPhonemes }], new Dictionary<string, string>()), new SpeechOptions());

        var plan = planner.Plan(new SpeechRequest("Say [Kokoro](/kˈOkəɹO/) 5 [km](/kˈIm/).") { Normalization = NormalizationOptions.Default with { Units = false } });

        Assert.Equal(expected, string.Join(' ', plan.Segments.Select(planned => planned.Segment.Text)));
    }

    private static SpeechRequest Hello { get; } = new("Hello there.");

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private void AssertRefused(SpeechRequest request, string parameter, string code, RejectionKind kind, params string[] words)
    {
        var refusal = Assert.Throws<SpeechRequestException>(() => _planner.Plan(request));

        Assert.Equal((parameter, code, kind), (refusal.Parameter, refusal.Code, refusal.Kind));
        Assert.Contains(parameter is "voice" or "model" or "lang_code" ? "" : $"'{parameter}'", refusal.Message, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
    }
}
