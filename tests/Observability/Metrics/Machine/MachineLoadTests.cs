using KokoroTts.Observability.Metrics.Machine;

namespace KokoroTts.Observability.Tests.Metrics.Machine;

public sealed class MachineLoadTests : IDisposable
{
    private const string Meminfo = "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    400 kB\n";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Processor_use_is_the_busy_share_of_the_time_since_the_last_reading()
    {
        Write("proc/stat", "cpu  100 0 100 700 100 0 0 0 0 0\ncpu0 1 1 1 1\n");
        var load = Load();
        Write("proc/stat", "cpu  125 0 110 750 110 3 2 0 0 0\ncpu0 1 1 1 1\n");
        _time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(40, load.CpuPercent());
    }

    [Fact]
    public void A_second_reading_within_the_shortest_window_repeats_the_first()
    {
        Write("proc/stat", "cpu  0 0 0 0 0 0 0 0\n");
        var load = Load();
        Write("proc/stat", "cpu  50 0 0 50 0 0 0 0\n");
        _time.Advance(MachineLoad.ShortestWindow);
        Assert.Equal(50, load.CpuPercent());

        Write("proc/stat", "cpu  90 0 0 50 0 0 0 0\n");
        _time.Advance(MachineLoad.ShortestWindow / 2);

        Assert.Equal(50, load.CpuPercent());
    }

    [Fact]
    public void Processor_use_is_measured_against_the_quota_of_the_control_group()
    {
        Write("proc/stat", "cpu  0 0 0 0 0 0 0 0\n");
        Write("sys/fs/cgroup/cpu.max", "200000 100000\n");
        Write("sys/fs/cgroup/cpu.stat", "usage_usec 1000000\nuser_usec 1\n");
        var load = Load();
        Write("sys/fs/cgroup/cpu.stat", "usage_usec 6000000\nuser_usec 1\n");
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(25, load.CpuPercent());
    }

    [Fact]
    public void A_control_group_without_a_limit_is_the_whole_machine()
    {
        Write("proc/stat", "cpu  0 0 0 0 0 0 0 0\n");
        Write("proc/meminfo", Meminfo);
        Write("sys/fs/cgroup/cpu.max", "max 100000\n");
        Write("sys/fs/cgroup/memory.max", "max\n");
        var load = Load();
        Write("proc/stat", "cpu  30 0 0 70 0 0 0 0\n");
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(30, load.CpuPercent());
        Assert.Equal(60, load.MemoryPercent());
    }

    [Fact]
    public void Memory_use_is_measured_against_the_limit_of_the_control_group_without_what_can_be_reclaimed()
    {
        Write("proc/meminfo", Meminfo);
        Write("sys/fs/cgroup/memory.max", "200000\n");
        Write("sys/fs/cgroup/memory.current", "120000\n");
        Write("sys/fs/cgroup/memory.stat", "anon 5\ninactive_file 20000\n");

        Assert.Equal(50, Load().MemoryPercent());
    }

    [Fact]
    public void Where_the_kernel_reports_nothing_there_is_no_value()
    {
        var load = Load();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(load.CpuPercent());
        Assert.Null(load.MemoryPercent());
    }

    private MachineLoad Load() => new(_root.FullName, new Uptime(_time));

    private void Write(string path, string content)
    {
        var file = new FileInfo(Path.Combine(_root.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, content);
    }
}
