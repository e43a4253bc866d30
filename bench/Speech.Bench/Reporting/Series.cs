namespace KokoroTts.Speech.Bench.Reporting;

/// <summary>One quantity over the runs of a measure.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unit">Its unit, empty for a ratio.</param>
/// <param name="Values">A value for each run, at least one.</param>
internal sealed record Series(string Name, string Unit, IReadOnlyList<double> Values)
{
    /// <summary>The middle value; the mean of the middle two of an even count.</summary>
    public double Median
    {
        get
        {
            var ordered = Values.Order().ToArray();
            return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
        }
    }

    /// <summary>The lowest value.</summary>
    public double Lowest => Values.Min();

    /// <summary>The highest value.</summary>
    public double Highest => Values.Max();

    /// <summary>Value by value, this one divided by another.</summary>
    /// <param name="other">As many values, from the same runs.</param>
    /// <param name="name">Name of the ratio.</param>
    public Series Over(Series other, string name) => new(name, "", [.. Values.Zip(other.Values, (value, divisor) => value / divisor)]);

    /// <summary>Value by value, this one less another.</summary>
    /// <param name="other">As many values, from the same runs.</param>
    /// <param name="name">Name of the difference.</param>
    public Series Less(Series other, string name) => new(name, Unit, [.. Values.Zip(other.Values, (value, subtrahend) => value - subtrahend)]);
}
