using System.Diagnostics.Metrics;
using System.Globalization;
using KokoroTts.Observability.Gpu;

namespace KokoroTts.Observability.Metrics;

/// <summary>Reports the GPUs of the machine; without one, and for what a GPU does not tell, there are no series.</summary>
public sealed class GpuMetrics
{
    private const double BytesPerMebibyte = 1 << 20;

    private static readonly (GpuThrottling Reason, string Label)[] Reasons =
    [
        (GpuThrottling.SwPowerCap, "sw_power_cap"),
        (GpuThrottling.HwSlowdown, "hw_slowdown"),
        (GpuThrottling.SwThermalSlowdown, "sw_thermal_slowdown"),
        (GpuThrottling.HwThermalSlowdown, "hw_thermal_slowdown"),
        (GpuThrottling.HwPowerBrakeSlowdown, "hw_power_brake_slowdown"),
    ];

    private IGpuReadings? _source;

    internal GpuMetrics(Meter meter)
    {
        Observe(Vocabulary.GpuMemoryUsed, gpu => gpu.MemoryUsedBytes / BytesPerMebibyte);
        Observe(Vocabulary.GpuMemoryTotal, gpu => gpu.MemoryTotalBytes / BytesPerMebibyte);
        Observe(Vocabulary.GpuUtilization, gpu => gpu.UtilizationRatio);
        Observe(Vocabulary.GpuTemperature, gpu => gpu.TemperatureCelsius);
        Observe(Vocabulary.GpuPower, gpu => gpu.PowerWatts);
        Vocabulary.GpuInfo.Observe(meter, () => Readings.Select(Identity));
        Vocabulary.GpuThrottled.Observe(meter, () => Readings.SelectMany(Throttling));

        void Observe(MetricDefinition metric, Func<GpuReading, double?> value) =>
            metric.Observe(meter, () => Readings.SelectMany(gpu => Measured(gpu, value(gpu))));
    }

    private IReadOnlyList<GpuReading> Readings => _source?.Current ?? [];

    /// <summary>Reports these readings on every collection; a later call replaces the earlier one.</summary>
    /// <param name="source">The readings.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable Observe(IGpuReadings source)
    {
        _source = source;
        return new Registration(() => Interlocked.CompareExchange(ref _source, null, source));
    }

    private static IEnumerable<Measurement<double>> Measured(GpuReading gpu, double? value) =>
        value is { } told ? [new Measurement<double>(told, Device(gpu))] : [];

    private static Measurement<double> Identity(GpuReading gpu) => new(
        1,
        Device(gpu),
        new KeyValuePair<string, object?>(LabelNames.Name, Text(gpu.Name)),
        new KeyValuePair<string, object?>(LabelNames.Uuid, Text(gpu.Uuid)));

    private static string Text(string? told) => string.IsNullOrEmpty(told) ? LabelSet.Unknown : told;

    private static IEnumerable<Measurement<double>> Throttling(GpuReading gpu) =>
        gpu.Throttling is { } throttling
            ? Reasons.Select(known => new Measurement<double>(
                throttling.HasFlag(known.Reason) ? 1 : 0, Device(gpu), new KeyValuePair<string, object?>(LabelNames.Reason, known.Label)))
            : [];

    private static KeyValuePair<string, object?> Device(GpuReading gpu) =>
        new(LabelNames.DeviceId, gpu.Index.ToString(CultureInfo.InvariantCulture));
}
