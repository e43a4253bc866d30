using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Sessions;

namespace KokoroTts.Speech.Onnx.Kokoro;

public class OnnxKokoroNetworkTests
{
    private static readonly float[] Style = [.. Enumerable.Repeat(0.5f, 256)];

    [Theory]
    [InlineData("kokoro-tokens")]
    [InlineData("kokoro-ids")]
    [InlineData("kokoro-deep")]
    public async Task Every_export_takes_ids_a_style_and_a_speed_under_its_own_names(string graph)
    {
        await using var network = Network(graph);

        var samples = network.Run([0, 40, 80, 0], Style, 1.5f, default).Samples;

        Assert.Equal(
            [.. Enumerable.Repeat(0f, 600), .. Enumerable.Repeat(30f, 600), .. Enumerable.Repeat(60f, 600), .. Enumerable.Repeat(0f, 600)],
            samples);
    }

    [Theory]
    [InlineData(0.25f, 1)]
    [InlineData(1.4f, 1)]
    [InlineData(1.6f, 2)]
    [InlineData(4f, 4)]
    public async Task An_export_with_whole_speeds_gets_the_nearest_that_is_at_least_1(float speed, int whole)
    {
        await using var network = Network("kokoro-whole-speed");

        Assert.Equal(20f * whole, network.Run([40], Style, speed, default).Samples[0]);
    }

    [Theory]
    [InlineData("kokoro-whole-speed")]
    [InlineData("kokoro-deep")]
    public async Task Durations_are_given_where_the_export_tells_them(string graph)
    {
        await using var network = Network(graph);

        float[] wanted = [1, 1, 1];
        Assert.Equal(wanted, network.Run([0, 40, 0], Style, 1, default).Durations);
    }

    [Fact]
    public async Task Durations_are_null_where_the_export_does_not_tell_them()
    {
        await using var network = Network("kokoro-tokens");

        Assert.Null(network.Run([0, 40, 0], Style, 1, default).Durations);
    }

    [Theory]
    [InlineData("kokoro-narrow", "style float[1,128]")]
    [InlineData("piper", "input int64[?,?], input_lengths int64[?], scales float[3]")]
    public async Task Any_other_graph_is_refused_with_what_was_found_and_what_is_expected(string graph, string found)
    {
        await using var network = Network(graph);

        var failure = await Assert.ThrowsAsync<SynthesisException>(() => network.LoadAsync(default));

        Assert.StartsWith($"{TestGraph.PathOf(graph)} is no export of Kokoro: it takes ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(found, failure.Message, StringComparison.Ordinal);
        Assert.Contains("expected are tokens or input_ids int64[1,?], style float[1,256]", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ModelState.Failed, network.State);
    }

    [Fact]
    public async Task A_style_of_another_length_is_refused_before_it_is_read()
    {
        await using var network = Network("kokoro-tokens");

        Assert.Throws<ArgumentException>(() => network.Run([0, 40, 0], Style.AsSpan(1), 1, default));
    }

    [Fact]
    public async Task It_is_loaded_on_request_and_unloaded_and_loaded_again_by_the_next_run()
    {
        await using var network = Network("kokoro-tokens");

        await network.LoadAsync(default);
        Assert.Equal(ModelState.Loaded, network.State);
        await network.UnloadAsync(default);
        Assert.Equal(ModelState.Unloaded, network.State);
        network.Run([0, 40, 0], Style, 1, default);
        Assert.Equal(ModelState.Loaded, network.State);
    }

    private static OnnxKokoroNetwork Network(string graph) =>
        new(TestGraph.PathOf(graph), SpeechDevice.Cpu, TestGraph.Loader, new LoadingOptions(), new ManualTimeProvider());
}
