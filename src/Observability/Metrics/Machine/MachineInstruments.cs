using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics.Machine;

/// <summary>Processor and memory use of the machine.</summary>
internal static class MachineInstruments
{
    public static void Create(Meter meter, MachineLoad load)
    {
        Vocabulary.CpuPercent.Observe(meter, load.CpuPercent);
        Vocabulary.MemoryPercent.Observe(meter, load.MemoryPercent);
    }
}
