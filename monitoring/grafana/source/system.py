"""Machines, processes and the .NET runtime."""

from .dashboard import Dashboard, Row, choice
from .panels import gauge, query, states, table, timeseries
from .colours import GREEN, RED
from .queries import highest, rate, series, total
from .thresholds import above, below

EACH = ("instance",)
DISK_USED = f"1 - min by (instance, folder) ({series('kokorotts_disk_available_bytes')} / {series('kokorotts_disk_size_bytes')})"
REAL_DISKS = 'instance=~"$node", fstype!~"tmpfs|overlay|squashfs|ramfs"'

MACHINES = Row("Machines", [
    gauge("CPU", "Processor use of the busiest machine, or of the quota of its control group.", "percent", query(highest("kokorotts_cpu_percent")), highest=100, thresholds=above(80, None, ("KokoroTtsCpuHigh",)), width=8),
    gauge("Memory", "Memory in use on the fullest machine, or of the limit of its control group.", "percent", query(highest("kokorotts_memory_percent")), highest=100, thresholds=above(85, None, ("KokoroTtsMemoryHigh",)), width=8),
    gauge("Disk", "Use of the fullest file system of those with the service's folders.", "percentunit", query(f"max({DISK_USED})"), highest=1, thresholds=above(0.8, 0.9, ("KokoroTtsDiskSpaceLow", "KokoroTtsDiskFilling")), width=8),
    timeseries("CPU use", "Processor use of each machine. Above 80 % an alert fires.", "percent", query(highest("kokorotts_cpu_percent", by=EACH), "{{instance}}"), highest=100, thresholds=above(80, None, ("KokoroTtsCpuHigh",))),
    timeseries("Memory use", "Memory in use on each machine. Above 85 % an alert fires.", "percent", query(highest("kokorotts_memory_percent", by=EACH), "{{instance}}"), highest=100, thresholds=above(85, None, ("KokoroTtsMemoryHigh",))),
    timeseries("Disk use", "Use of the file systems with the service's folders. With less than 10 % left an alert fires.", "percentunit", query(DISK_USED, "{{instance}} {{folder}}"), highest=1, thresholds=above(0.8, 0.9, ("KokoroTtsDiskSpaceLow", "KokoroTtsDiskFilling"))),
])

PROCESSES = Row("Processes", [
    timeseries("Processor time", "Processors that each process keeps busy.", "none", query(rate("process_cpu_seconds_total", by=EACH), "{{instance}}")),
    timeseries("Resident memory", "Memory of each process.", "bytes", query(total("process_resident_memory_bytes", by=EACH), "{{instance}}")),
    timeseries("Open files", "Open file descriptors of each process, sockets included.", "short", query(total("process_open_fds", by=EACH), "{{instance}}")),
    table("What runs", "Version, start and time since the start, by process.", "dtdurations",
          ("Up since", f"max by (instance, version, runtime) ({series('kokorotts_build_info')} * on (job, instance) group_left () {series('kokorotts_uptime_seconds')})"),
          labels={"instance": "Instance", "version": "Version", "runtime": ".NET"}),
    states("Processes up", "Whether each process of the service answers when it is scraped.", query('min by (instance) (up{job=~"$job", instance=~"$instance"})', "{{instance}}"),
           mappings={"0": ("down", RED), "1": ("up", GREEN)}, width=12, height=8, alerts=("KokoroTtsServiceDown", "KokoroTtsInstanceDown")),
])

RUNTIME = Row(".NET runtime", [
    timeseries("Managed heap", "Bytes in use on the heap after the last collection.", "bytes", query(total("dotnet_gc_heap_bytes", by=EACH), "{{instance}}")),
    timeseries("Garbage collections", "Collections per second, by the oldest generation collected.", "ops", query(rate("dotnet_gc_collections_total", by=("generation",)), "generation {{generation}}")),
    timeseries("Time in pauses", "Share of time in which a process stood still for garbage collection.", "percentunit", query(rate("dotnet_gc_pause_seconds_total", by=EACH), "{{instance}}")),
    timeseries("Threads of the pool", "Threads in the thread pool.", "short", query(total("dotnet_threadpool_threads", by=EACH), "{{instance}}"), width=12),
    timeseries("Work waiting for a thread", "Work items waiting for a thread of the pool. Where they stay, the pool is starved.", "short", query(total("dotnet_threadpool_queue_length", by=EACH), "{{instance}}"), width=12),
])

NODE = Row("Details from the node exporter", [
    timeseries("CPU by mode", "Processors in use on all chosen machines, by mode.", "none", query('sum by (mode) (rate(node_cpu_seconds_total{instance=~"$node", mode!="idle"}[$__rate_interval]))', "{{mode}}"), stack=True),
    timeseries("System load", "Load average over one, five and fifteen minutes.", "none",
               query('node_load1{instance=~"$node"}', "{{instance}} 1 min"), query('node_load5{instance=~"$node"}', "{{instance}} 5 min"), query('node_load15{instance=~"$node"}', "{{instance}} 15 min")),
    timeseries("Memory available", "Memory that programs could still get.", "bytes", query('node_memory_MemAvailable_bytes{instance=~"$node"}', "{{instance}}")),
    timeseries("Disk I/O", "Bytes read and written per second.", "Bps",
               query('sum by (instance) (rate(node_disk_read_bytes_total{instance=~"$node"}[$__rate_interval]))', "{{instance}} read"),
               query('sum by (instance) (rate(node_disk_written_bytes_total{instance=~"$node"}[$__rate_interval]))', "{{instance}} written")),
    timeseries("Disk space left", "Share of each file system that is free.", "percentunit",
               query(f"node_filesystem_avail_bytes{{{REAL_DISKS}}} / node_filesystem_size_bytes{{{REAL_DISKS}}}", "{{instance}} {{mountpoint}}"), highest=1, thresholds=below(0.2, 0.1, ("KokoroTtsDiskSpaceLow", "KokoroTtsDiskFilling"))),
    timeseries("Network traffic", "Bytes received and sent per second, without the loopback.", "Bps",
               query('sum by (instance) (rate(node_network_receive_bytes_total{instance=~"$node", device!="lo"}[$__rate_interval]))', "{{instance}} received"),
               query('sum by (instance) (rate(node_network_transmit_bytes_total{instance=~"$node", device!="lo"}[$__rate_interval]))', "{{instance}} sent")),
], collapsed=True)

CONTAINERS = Row("Details from cAdvisor", [
    timeseries("Container CPU", "Processors that each container keeps busy.", "none", query('sum by (name) (rate(container_cpu_usage_seconds_total{name!=""}[$__rate_interval]))', "{{name}}")),
    timeseries("Container memory", "Working set of each container.", "bytes", query('sum by (name) (container_memory_working_set_bytes{name!=""})', "{{name}}")),
    timeseries("Container network", "Bytes received and sent per second by each container.", "Bps",
               query('sum by (name) (rate(container_network_receive_bytes_total{name!=""}[$__rate_interval]))', "{{name}} received"),
               query('sum by (name) (rate(container_network_transmit_bytes_total{name!=""}[$__rate_interval]))', "{{name}} sent")),
], collapsed=True)

PROBES = Row("Probes from the blackbox exporter", [
    states("Probes", "Whether each probed address answers as it should.", query("min by (instance) (probe_success)", "{{instance}}"), mappings={"0": ("failed", RED), "1": ("ok", GREEN)}, width=12, height=8, alerts=("KokoroTtsProbeFailing",)),
    timeseries("Probe duration", "Time that each probe took.", "s", query("max by (instance) (probe_duration_seconds)", "{{instance}}"), width=12),
], collapsed=True)

DASHBOARD = Dashboard(
    "kokorotts-system", "KokoroTTS / System", "Processor, memory, disk and network of the machines; processes and their runtime.",
    [MACHINES, PROCESSES, RUNTIME, NODE, CONTAINERS, PROBES],
    (choice("node", "Machine", "label_values(node_uname_info, instance)"),),
)
