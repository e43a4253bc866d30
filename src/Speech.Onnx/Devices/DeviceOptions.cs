using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Speech.Onnx.Devices;

/// <summary>Where neural voices are computed (configuration section <c>Devices</c>).</summary>
public sealed class DeviceOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Devices";

    /// <summary>
    /// <c>auto</c> for the GPUs where there are any, else the processor; <c>cpu</c>; <c>cuda</c> for all GPUs; or a list such as
    /// <c>cuda:0,cuda:1,cpu</c>. What is asked for by name and cannot be used stops the start.
    /// </summary>
    [DeviceList(ErrorMessage = "auto, cpu, cuda, or a list such as cuda:0,cuda:1,cpu")]
    public string Use { get; set; } = "auto";

    /// <summary>Cores that inference may use, 0 to 1,024; 0 for all. The runs that go on at once share them.</summary>
    [Range(0, 1024)]
    public int Cores { get; set; }

    /// <summary>
    /// Whether threads of the processor that wait for a part of their run keep their core busy meanwhile. Shortens a lone run a
    /// little and takes time from everything else.
    /// </summary>
    public bool Spinning { get; set; }

    /// <summary>
    /// Whether memory is given back after every run, instead of being kept for the next one as far as the longest run needed it.
    /// </summary>
    public bool ShrinkMemory { get; set; }

    /// <summary>Threads of one run on the processor, so that the runs of a worker together use the cores once.</summary>
    /// <param name="workerThreads">Runs that go on at once, 1 or more.</param>
    /// <param name="machineCores">Cores of the machine, which count where <see cref="Cores"/> is 0.</param>
    /// <returns>At least 1.</returns>
    public int ThreadsOfARun(int workerThreads, int machineCores)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workerThreads);
        return Math.Max(1, (Cores > 0 ? Cores : machineCores) / workerThreads);
    }
}
