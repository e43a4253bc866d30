using KokoroTts.Speech.Joining;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Requests;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Engines.Espeak;

namespace KokoroTts.Speech.Tests.Requests;

public sealed class SpeechPipelineTests(EspeakFixture espeak) : IClassFixture<EspeakFixture>
{
    private const string Paragraph =
        "The sun rose at 6:45 over the harbour, and the first boats were already out. Dr. Lee counted 23 of them; " +
        "\"twenty more than last year,\" she said. Nobody had expected that! By noon, the price of a pound had fallen " +
        "to $4.20, and half of the buyers (those from the city) had gone home. Would they come back? She thought so.\n\n" +
        "In the evening it rained.";

    [Fact]
    public async Task The_same_text_gives_the_same_samples_again_and_on_any_number_of_threads()
    {
        var alone = await SpeakAsync(Paragraph, threads: 1, times: 2);
        var together = await SpeakAsync(Paragraph, threads: 4, times: 1);

        Assert.True(alone[0].Length > 10 * espeak.Model.SampleRate);
        Assert.True(alone[0].AsSpan().SequenceEqual(alone[1]));
        Assert.True(alone[0].AsSpan().SequenceEqual(together[0]));
    }

    [Theory]
    [InlineData("…")]
    [InlineData("\u0301")]
    [InlineData("!!! ??? ...")]
    public async Task A_text_without_a_sound_is_a_stream_that_ends(string text)
    {
        var samples = (await SpeakAsync(text))[0];

        Assert.InRange(samples.Length, 0, 5 * espeak.Model.SampleRate);
    }

    [Fact]
    public async Task An_unpaired_surrogate_is_a_stream_without_samples() => Assert.Empty((await SpeakAsync(new string('\uD800', 3)))[0]);

    [Fact]
    public async Task A_word_of_100_000_characters_is_spoken_to_its_end()
    {
        var samples = (await SpeakAsync(new string('a', SpeechOptions.InputCharactersBound), threads: 2, speed: 4))[0];

        Assert.NotEmpty(samples);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.0)]
    public async Task At_volume_zero_a_text_takes_its_time_in_silence(double volume)
    {
        var samples = (await SpeakAsync("Hello there.", volume: volume))[0];

        Assert.NotEmpty(samples);
        Assert.All(samples, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public async Task At_any_volume_samples_stay_within_full_scale()
    {
        var usual = (await SpeakAsync("Hello there."))[0];
        var loud = (await SpeakAsync("Hello there.", volume: 10))[0];

        Assert.Equal(usual.Length, loud.Length);
        Assert.Equal(1, loud.Max(MathF.Abs));
    }

    [Fact]
    public async Task Paragraphs_without_a_sound_do_not_add_up_to_more_than_the_longest_pause()
    {
        var silent = string.Concat(Enumerable.Repeat("…\n\n", 1_000));

        var samples = (await SpeakAsync($"One.\n\n{silent}Two.", speed: 0.25))[0];

        Assert.InRange(samples.Length, 1, 30 * espeak.Model.SampleRate);
    }

    private async Task<List<float[]>> SpeakAsync(string text, int threads = 2, int times = 1, double speed = 1, double volume = 1)
    {
        var options = new SchedulingOptions();
        await using var worker = new InProcessWorker(new SpeechDevice("w", DeviceKind.Cpu), [espeak.Model], 64, ISpeechTelemetry.None, TimeProvider.System, threads);
        var pool = new WorkerPool(new FixedWorkerSet(worker), options, ISpeechTelemetry.None, TimeProvider.System);
        var pipeline = new SpeechPipeline(
            new SegmentScheduler(pool, options, TimeProvider.System),
            JoinOptions.Default);
        var planner = new SpeechPlanner(
            new ModelCatalog([espeak.Model], new Dictionary<string, string>()),
            new SpeechOptions { MaxInputCharacters = SpeechOptions.InputCharactersBound });
        var plan = planner.Plan(new SpeechRequest(text) { Speed = speed, Volume = volume });
        var spoken = new List<float[]>();
        for (var time = 0; time < times; time++)
        {
            var samples = new List<float>();
            await foreach (var chunk in pipeline.SpeakAsync(plan))
            {
                samples.AddRange(chunk.Samples.Span);
            }

            spoken.Add([.. samples]);
        }

        return spoken;
    }
}
