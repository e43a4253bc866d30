namespace KokoroTts.Cluster.Bench;

/// <summary>Two sides that took turns.</summary>
/// <param name="Name">What was compared.</param>
/// <param name="Ours">Microseconds a call of the side that is ours, for each round.</param>
/// <param name="Other">The same of the other side.</param>
/// <param name="Most">The greatest ratio that the target allows; null without a target.</param>
internal sealed record Comparison(string Name, double[] Ours, double[] Other, double? Most)
{
    private const int Rounds = 9;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    /// <summary>The median of the rounds' ratios.</summary>
    public double Ratio => Median(Ours.Zip(Other, (ours, other) => ours / other));

    /// <summary>Whether there is no target, or it is met.</summary>
    public bool IsMet => Most is not { } most || Ratio <= most;

    /// <summary>Lets two sides take turns, after a round that does not count.</summary>
    public static async Task<Comparison> RunAsync(string name, Func<Random, ValueTask> ours, Func<Random, ValueTask> other, double? most)
    {
        var (our, others) = (new double[Rounds], new double[Rounds]);
        for (var round = -1; round < Rounds; round++)
        {
            our[Math.Max(0, round)] = await Load.MicrosecondsAsync(Turn, ours);
            others[Math.Max(0, round)] = await Load.MicrosecondsAsync(Turn, other);
        }

        return new Comparison(name, our, others, most);
    }

    /// <summary>The median.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
