using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Onnx.Noise;
using KokoroTts.Speech.Onnx.Tests.Graphs;
using Microsoft.ML.OnnxRuntime;

namespace KokoroTts.Speech.Onnx.Tests.Noise;

public class SeededNoiseTests
{
    private static readonly long[] Ids = [1, 0, 23, 0, 14, 0, 100, 0, 10, 0, 2];

    [Fact]
    public void A_model_that_draws_does_not_repeat_itself_and_its_rewritten_form_does()
    {
        var model = File.ReadAllBytes(GraphFile.PathOf("piper-noise.onnx"));
        using var drawing = new InferenceSession(model);
        using var seeded = Rewritten(model);

        Assert.NotEqual(Speak(drawing, seed: null), Speak(drawing, seed: null));
        Assert.Equal(Speak(seeded, 7), Speak(seeded, 7));
    }

    [Fact]
    public void What_was_said_before_and_in_which_session_does_not_matter()
    {
        var model = File.ReadAllBytes(GraphFile.PathOf("piper-noise.onnx"));
        using var one = Rewritten(model);
        using var other = Rewritten(model);
        Speak(other, 8);

        Assert.Equal(Speak(one, 7), Speak(other, 7));
    }

    [Fact]
    public void Another_seed_draws_other_numbers()
    {
        using var seeded = Rewritten(File.ReadAllBytes(GraphFile.PathOf("piper-noise.onnx")));

        Assert.NotEqual(Speak(seeded, 7), Speak(seeded, 8));
    }

    [Fact]
    public void Noise_that_is_turned_off_leaves_what_the_same_graph_says_without_any()
    {
        using var seeded = Rewritten(File.ReadAllBytes(GraphFile.PathOf("piper-noise.onnx")));
        using var plain = new InferenceSession(GraphFile.PathOf("piper.onnx"));

        Assert.Equal(Speak(plain, seed: null, noise: 0), Speak(seeded, 7, noise: 0));
    }

    [Theory]
    [InlineData("piper.onnx")]
    [InlineData("timestamped.onnx")]
    public void A_model_that_draws_nothing_is_left_as_it_is(string name) =>
        Assert.False(SeededNoise.TryRewrite(File.ReadAllBytes(GraphFile.PathOf(name)), out _));

    [Fact]
    public void A_rewritten_model_draws_nothing_any_more()
    {
        Assert.True(SeededNoise.TryRewrite(DrawingModel.Of("RandomNormal"), out var rewritten));

        Assert.False(SeededNoise.TryRewrite(rewritten, out _));
    }

    [Theory]
    [InlineData("RandomNormal", 0)]
    [InlineData("RandomNormalLike", 1)]
    [InlineData("RandomUniform", 2)]
    [InlineData("RandomUniformLike", 1_000_000)]
    [InlineData("RandomNormal", 2_147_483_646)]
    public void The_numbers_are_distributed_as_the_node_says(string operation, long seed)
    {
        var numbers = Draw(DrawingModel.Of(operation), seed);
        var (mean, deviation, skew, excess) = Moments(numbers);
        var isNormal = operation.StartsWith("RandomNormal", StringComparison.Ordinal);

        // Mean 3 and deviation 2; or from 1 to 5, whose deviation is 4 / sqrt(12). Bounds are five standard errors.
        Assert.Equal(DrawingModel.Count, numbers.Length);
        Assert.InRange(mean, 3 - (5 * 2 / 512.0), 3 + (5 * 2 / 512.0));
        Assert.InRange(deviation, (isNormal ? 2 : 4 / Math.Sqrt(12)) * 0.99, (isNormal ? 2 : 4 / Math.Sqrt(12)) * 1.01);
        Assert.InRange(skew, -0.025, 0.025);
        Assert.InRange(excess, (isNormal ? 0 : -1.2) - 0.05, (isNormal ? 0 : -1.2) + 0.05);
    }

    [Fact]
    public void Neighbours_rows_seeds_and_nodes_do_not_follow_each_other()
    {
        var numbers = Draw(DrawingModel.Of("RandomNormal"), 5);
        var others = Draw(DrawingModel.Of("RandomNormal"), 6);
        var second = Draw(DrawingModel.Of("RandomNormal", "RandomNormal"), 5);

        foreach (var distance in (int[])[1, 2, 3, 64, 256, 512, 4096])
        {
            Assert.InRange(Correlation(numbers[distance..], numbers[..^distance]), -0.01, 0.01);
        }

        Assert.InRange(Correlation(numbers, others), -0.01, 0.01);
        Assert.InRange(Correlation(numbers, second), -0.01, 0.01);
    }

    [Fact]
    public void Nodes_in_the_branches_of_a_condition_are_found()
    {
        Assert.True(SeededNoise.TryRewrite(DrawingModel.InBranches(), out var rewritten));
        using var session = new InferenceSession(rewritten);

        Assert.Equal(Run(session, 3), Run(session, 3));
        Assert.NotEqual(Run(session, 3), Run(session, 4));
    }

    [Fact]
    public void Operators_before_version_11_are_refused()
    {
        var failure = Assert.Throws<InvalidDataException>(() => SeededNoise.TryRewrite(DrawingModel.OfVersion(10), out _));

        Assert.Contains("version 10", failure.Message);
    }

    [Fact]
    public void Bytes_of_any_kind_are_read_or_refused_but_nothing_else()
    {
        var whole = File.ReadAllBytes(GraphFile.PathOf("piper-noise.onnx"));
        var damage = from position in Gen.Choose(0, whole.Length - 1)
                     from value in Gen.Choose(0, 255)
                     from length in Gen.Choose(0, whole.Length)
                     select (position, (byte)value, length);
        Prop.ForAll(Gen.ArrayOf(damage).ToArbitrary(), changes =>
        {
            var bytes = (byte[])whole.Clone();
            foreach (var (position, value, length) in changes)
            {
                bytes[position] = value;
                bytes = changes.Length > 3 && length > position ? bytes[..length].Concat(new byte[whole.Length - length]).ToArray() : bytes;
            }

            return IsReadOrRefused(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    private static bool IsReadOrRefused(byte[] bytes)
    {
        try
        {
            SeededNoise.TryRewrite(bytes, out _);
        }
        catch (InvalidDataException)
        {
        }

        return true;
    }

    private static InferenceSession Rewritten(byte[] model)
    {
        Assert.True(SeededNoise.TryRewrite(model, out var rewritten));
        return new InferenceSession(rewritten);
    }

    private static float[] Draw(byte[] model, long seed)
    {
        using var session = Rewritten(model);
        return Run(session, seed);
    }

    private static float[] Run(InferenceSession session, long seed)
    {
        using var number = OrtValue.CreateTensorValueFromMemory<long>([seed], [1]);
        using var options = new RunOptions();
        using var outputs = session.Run(options, [SeededNoise.Input], [number], session.OutputNames);
        return outputs[^1].GetTensorDataAsSpan<float>().ToArray();
    }

    private static float[] Speak(InferenceSession session, long? seed, float noise = 0.667f)
    {
        using var ids = OrtValue.CreateTensorValueFromMemory(Ids, [1, Ids.Length]);
        using var lengths = OrtValue.CreateTensorValueFromMemory<long>([Ids.Length], [1]);
        using var scales = OrtValue.CreateTensorValueFromMemory<float>([noise, 1, noise], [3]);
        using var number = OrtValue.CreateTensorValueFromMemory<long>([seed ?? 0], [1]);
        using var options = new RunOptions();
        string[] names = ["input", "input_lengths", "scales", SeededNoise.Input];
        OrtValue[] values = [ids, lengths, scales, number];
        var count = seed is null ? 3 : 4;
        using var outputs = session.Run(options, names[..count], values[..count], session.OutputNames);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private static (double Mean, double Deviation, double Skew, double Excess) Moments(float[] numbers)
    {
        var mean = numbers.Average(static number => (double)number);
        var variance = numbers.Average(number => Math.Pow(number - mean, 2));
        return (
            mean,
            Math.Sqrt(variance),
            numbers.Average(number => Math.Pow(number - mean, 3)) / Math.Pow(variance, 1.5),
            (numbers.Average(number => Math.Pow(number - mean, 4)) / (variance * variance)) - 3);
    }

    private static double Correlation(float[] left, float[] right)
    {
        var (meanOfLeft, deviationOfLeft, _, _) = Moments(left);
        var (meanOfRight, deviationOfRight, _, _) = Moments(right);
        return left.Zip(right).Average(pair => (pair.First - meanOfLeft) * (pair.Second - meanOfRight)) / (deviationOfLeft * deviationOfRight);
    }
}
