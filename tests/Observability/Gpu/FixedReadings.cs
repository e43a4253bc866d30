using KokoroTts.Observability.Gpu;

namespace KokoroTts.Observability.Tests.Gpu;

/// <summary>Readings that stay as they are.</summary>
internal sealed class FixedReadings(params IReadOnlyList<GpuReading> readings) : IGpuReadings
{
    public IReadOnlyList<GpuReading> Current => readings;
}
