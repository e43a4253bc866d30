namespace KokoroTts.Speech.Onnx.Noise;

/// <summary>
/// Random numbers by ordinary operators, as a function of a seed and of the number's place alone. A place becomes a
/// number below the prime P = 2^31 - 1 by x = a * place + s, then twice by x = x^5 + t, all modulo P: taking the fifth
/// power is a permutation, as 5 does not divide P - 1. s and t come from the seed and from which node draws. The upper
/// 16 bits of x give the radius and the lower 15 the angle of a normal number (Box and Muller, 1958), the upper 24 a
/// uniform one. No product exceeds 62 bits.
/// </summary>
internal sealed class NoiseNodes
{
    /// <summary>The prime that everything is computed modulo; seeds are below it.</summary>
    public const long Prime = int.MaxValue;

    private const long PlaceFactor = 1_103_515_245;
    private const long SeedFactor = 1_812_433_253;
    private const long NodeFactor = 362_437;
    private const long SecondOffset = 521_288_629;
    private const int Angles = 1 << 15;
    private const int Radii = 1 << 16;
    private const int UniformNumbers = 1 << 24;

    private static readonly byte[][] ForAll =
    [
        Whole("zero", 0), Whole("one", 1), Whole("prime", Prime), Whole("place_factor", PlaceFactor), Whole("seed_factor", SeedFactor),
        Whole("second_offset", SecondOffset), Number("half", 0.5f),
    ];

    private static readonly byte[][] ForNormal =
        [Whole("angles", Angles), Number("radius", 1f / Radii), Number("minus_two", -2), Number("turn", MathF.Tau / Angles)];

    private static readonly byte[][] ForUniform = [Whole("coarse", (Prime + 1) / UniformNumbers), Number("fine", 1f / UniformNumbers)];

    private readonly string _prefix;
    private readonly List<byte[]> _nodes = [];

    private NoiseNodes(int index) => _prefix = $"{SeededNoise.Input}/{index}";

    /// <summary>The constants that the draws of a model share.</summary>
    /// <param name="normal">Whether any draws normal numbers.</param>
    /// <param name="uniform">Whether any draws uniform ones.</param>
    public static IEnumerable<byte[]> Constants(bool normal, bool uniform) =>
        [.. ForAll, .. normal ? ForNormal : [], .. uniform ? ForUniform : []];

    /// <summary>What takes the place of a node that draws.</summary>
    /// <param name="node">The node.</param>
    /// <param name="index">Its number in the model; nodes of different numbers draw different numbers.</param>
    /// <param name="hasCastLike">Whether the model's operators have CastLike (version 15).</param>
    public static IReadOnlyList<byte[]> Replacing(RandomNode node, int index, bool hasCastLike)
    {
        var nodes = new NoiseNodes(index);
        var shape = node.Like is null ? nodes.Constant("shape", node.Shape) : nodes.Add("Shape", node.Like);
        var count = node.Like is null ? nodes.Constant("count", node.Count) : nodes.Add("Size", node.Like);
        var hashed = nodes.Hash(nodes.Add("Range", Shared("zero"), count, Shared("one")), (index * NodeFactor) + 1);
        var drawn = node.IsNormal ? nodes.Normal(hashed) : nodes.Uniform(hashed);
        drawn = node.Scale == 1 ? drawn : nodes.Add("Mul", drawn, nodes.Constant("scale", node.Scale));
        drawn = node.Offset == 0 ? drawn : nodes.Add("Add", drawn, nodes.Constant("offset", node.Offset));
        drawn = nodes.Add("Reshape", drawn, shape);
        nodes._nodes.Add((node.ElementType, hasCastLike) switch
        {
            ({ } type, _) => OnnxNode.Cast(node.Output, drawn, type),
            (null, true) => OnnxNode.Compute("CastLike", node.Output, drawn, node.Like!),
            (null, false) => OnnxNode.Compute("Identity", node.Output, drawn),
        });
        return nodes._nodes;
    }

    private static string Shared(string name) => $"{SeededNoise.Input}/{name}";

    private static byte[] Whole(string name, long value) => OnnxNode.Constant(Shared(name), value);

    private static byte[] Number(string name, float value) => OnnxNode.Constant(Shared(name), value);

    private string Hash(string places, long which)
    {
        var seed = Add("Mul", SeededNoise.Input, Shared("seed_factor"));
        var first = Modulo(Add("Add", seed, Constant("which", which)));
        var second = Modulo(Add("Add", Add("Mul", first, Shared("place_factor")), Shared("second_offset")));
        var number = Modulo(Add("Add", Add("Mul", places, Shared("place_factor")), first));
        return FifthPower(FifthPower(number, second), second);
    }

    private string FifthPower(string number, string plus)
    {
        var square = Modulo(Add("Mul", number, number));
        var fourth = Modulo(Add("Mul", square, square));
        return Modulo(Add("Add", Add("Mul", fourth, number), plus));
    }

    private string Normal(string hashed)
    {
        var upper = Single(Add("Div", hashed, Shared("angles")));
        var chance = Add("Mul", Add("Add", upper, Shared("half")), Shared("radius"));
        var radius = Add("Sqrt", Add("Mul", Add("Log", chance), Shared("minus_two")));
        var angle = Add("Mul", Single(Add("Mod", hashed, Shared("angles"))), Shared("turn"));
        return Add("Mul", radius, Add("Cos", angle));
    }

    private string Uniform(string hashed)
    {
        var upper = Single(Add("Div", hashed, Shared("coarse")));
        return Add("Mul", Add("Add", upper, Shared("half")), Shared("fine"));
    }

    private string Modulo(string number) => Add("Mod", number, Shared("prime"));

    private string Add(string operation, params ReadOnlySpan<string> inputs)
    {
        var output = $"{_prefix}/{_nodes.Count}";
        _nodes.Add(OnnxNode.Compute(operation, output, inputs));
        return output;
    }

    private string Single(string number)
    {
        var output = $"{_prefix}/{_nodes.Count}";
        _nodes.Add(OnnxNode.Cast(output, number, OnnxNode.Float));
        return output;
    }

    private string Constant(string name, long value)
    {
        _nodes.Add(OnnxNode.Constant($"{_prefix}/{name}", value));
        return $"{_prefix}/{name}";
    }

    private string Constant(string name, float value)
    {
        _nodes.Add(OnnxNode.Constant($"{_prefix}/{name}", value));
        return $"{_prefix}/{name}";
    }

    private string Constant(string name, ReadOnlySpan<long> values)
    {
        _nodes.Add(OnnxNode.Constant($"{_prefix}/{name}", values));
        return $"{_prefix}/{name}";
    }
}
