namespace KokoroTts.Observability.Metrics.Machine;

/// <summary>Processor time, used and available, since some fixed moment; only differences mean anything.</summary>
/// <param name="Busy">Time used, in any unit.</param>
/// <param name="Capacity">Time that could have been used, in the same unit.</param>
internal readonly record struct CpuUse(double Busy, double Capacity)
{
    /// <summary>Percent of the capacity used since an earlier reading, 0 to 100; null where no capacity passed.</summary>
    public double? PercentSince(CpuUse earlier)
    {
        var capacity = Capacity - earlier.Capacity;
        return capacity > 0 ? Math.Clamp(100 * (Busy - earlier.Busy) / capacity, 0, 100) : null;
    }
}
