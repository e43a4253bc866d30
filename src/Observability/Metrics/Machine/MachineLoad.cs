namespace KokoroTts.Observability.Metrics.Machine;

/// <summary>
/// Processor and memory use as Linux reports them, measured against the control group's limits where it has any
/// (cgroup v2) and against the whole machine otherwise. Null where the kernel's files are missing.
/// </summary>
internal sealed class MachineLoad
{
    /// <summary>Shortest time a processor reading covers: a burst of scrapes must not report noise.</summary>
    internal static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly string _root;
    private readonly Uptime _uptime;
    private CpuUse? _earlier;
    private TimeSpan _earlierAt;
    private double? _percent;

    /// <summary>Takes the first processor reading.</summary>
    /// <param name="root">Folder that holds <c>proc</c> and <c>sys</c>.</param>
    /// <param name="uptime">Clock between readings.</param>
    public MachineLoad(string root, Uptime uptime)
    {
        _root = root;
        _uptime = uptime;
        _earlierAt = uptime.Elapsed;
        _earlier = CpuSinceStart(_earlierAt);
    }

    /// <summary>Processor use since the previous reading, 0 to 100.</summary>
    public double? CpuPercent()
    {
        lock (_gate)
        {
            var now = _uptime.Elapsed;
            if (now - _earlierAt >= ShortestWindow)
            {
                var current = CpuSinceStart(now);
                _percent = current is { } later && _earlier is { } earlier ? later.PercentSince(earlier) : null;
                (_earlier, _earlierAt) = (current, now);
            }

            return _percent;
        }
    }

    /// <summary>Memory that cannot be reclaimed, 0 to 100.</summary>
    public double? MemoryPercent()
    {
        if (Read("proc/meminfo") is not { } meminfo
            || KernelFiles.Value(meminfo, "MemTotal") is not { } totalKilobytes
            || KernelFiles.Value(meminfo, "MemAvailable") is not { } availableKilobytes)
        {
            return null;
        }

        return GroupMemoryPercent(totalKilobytes * 1024)
            ?? 100 * (totalKilobytes - availableKilobytes) / totalKilobytes;
    }

    private double? GroupMemoryPercent(double machineBytes)
    {
        if (Read("sys/fs/cgroup/memory.max") is not { } max
            || KernelFiles.Bytes(max) is not { } limit
            || limit >= machineBytes
            || Read("sys/fs/cgroup/memory.current") is not { } current
            || KernelFiles.Bytes(current) is not { } used)
        {
            return null;
        }

        // Inactive file pages are dropped before anything is killed, so they do not count as used.
        var reclaimable = KernelFiles.Value(Read("sys/fs/cgroup/memory.stat") ?? "", "inactive_file") ?? 0;
        return Math.Clamp(100 * (used - reclaimable) / limit, 0, 100);
    }

    private CpuUse? CpuSinceStart(TimeSpan now)
    {
        if (Read("sys/fs/cgroup/cpu.max") is { } max
            && KernelFiles.CpuQuota(max) is { } processors
            && Read("sys/fs/cgroup/cpu.stat") is { } groupStat
            && KernelFiles.Value(groupStat, "usage_usec") is { } microseconds)
        {
            return new CpuUse(microseconds / 1e6, processors * now.TotalSeconds);
        }

        return Read("proc/stat") is { } stat ? KernelFiles.CpuTimes(stat) : null;
    }

    private string? Read(string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(_root, path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
