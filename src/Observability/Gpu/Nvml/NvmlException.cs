namespace KokoroTts.Observability.Gpu.Nvml;

/// <summary>NVML is not there, or failed in a way that concerns more than one reading.</summary>
internal sealed class NvmlException : Exception
{
    public NvmlException(string message)
        : base(message)
    {
    }

    public NvmlException(string call, NvmlStatus status)
        : base($"{call} answered {(int)status}.") => Status = status;

    /// <summary>What the call answered, where one was made.</summary>
    public NvmlStatus? Status { get; }
}
