"""The GPUs that speak."""

from .colours import GREEN, ORANGE, RED
from .dashboard import Dashboard, Row
from .panels import query, stat, states, table, timeseries
from .queries import highest, mean, rate, series, total
from .thresholds import above

USED, TOTAL = "kokorotts_gpu_memory_used_mb", "kokorotts_gpu_memory_total_mb"
DEVICE = ("instance", "device_id")
LEGEND = "{{instance}} GPU {{device_id}}"
MEMORY_SHARE = f"{highest(USED, by=DEVICE)} / {highest(TOTAL, by=DEVICE)}"

NOW = Row("Now", [
    stat("GPUs in use", "Devices that speak, by kind: processors do where there is no GPU.", "short", query(total("kokorotts_devices", by=("kind",)), "{{kind}}")),
    stat("Devices missing", "Devices that the configuration asks for and that are not there.", "short", query(total("kokorotts_devices_missing")), thresholds=above(None, 1, ("KokoroTtsDeviceMissing",))),
    stat("Busiest GPU", "Highest utilisation.", "percentunit", query(highest("kokorotts_gpu_utilization_ratio")), thresholds=above(0.95, None, ("KokoroTtsGpuUtilizationHigh",))),
    stat("Fullest GPU", "Highest share of memory in use.", "percentunit", query(f"max({MEMORY_SHARE})"), thresholds=above(None, 0.9, ("KokoroTtsGpuMemoryHigh", "KokoroTtsGpuMemoryCritical"))),
    stat("Hottest GPU", "Highest temperature.", "celsius", query(highest("kokorotts_gpu_temperature_celsius")), thresholds=above(None, 85, ("KokoroTtsGpuTemperatureHigh",))),
    stat("Power", "Power of all boards together.", "watt", query(total("kokorotts_gpu_power_watts"))),
])

LOAD = Row("Load", [
    timeseries("GPU Utilization", "Share of the last moments in which the GPU computed. Above 95 % for ten minutes an alert fires.", "percentunit",
               query(highest("kokorotts_gpu_utilization_ratio", by=DEVICE), LEGEND), highest=1, thresholds=above(0.95, None, ("KokoroTtsGpuUtilizationHigh",)), width=12),
    timeseries("GPU Memory Usage", "Memory in use by all processes, as a share of what is installed. Above 90 % an alert fires.", "percentunit",
               query(MEMORY_SHARE, LEGEND), highest=1, thresholds=above(None, 0.9, ("KokoroTtsGpuMemoryHigh", "KokoroTtsGpuMemoryCritical")), width=12),
    timeseries("GPU memory", "Memory in use and installed.", "mbytes",
               query(highest(USED, by=DEVICE), LEGEND + " used"), query(highest(TOTAL, by=DEVICE), LEGEND + " installed")),
    timeseries("GPU Temperature", "Temperature of the chip. Above 85 °C an alert fires.", "celsius",
               query(highest("kokorotts_gpu_temperature_celsius", by=DEVICE), LEGEND), lowest=None, thresholds=above(None, 85, ("KokoroTtsGpuTemperatureHigh",))),
    timeseries("GPU power", "Power that each board draws.", "watt", query(highest("kokorotts_gpu_power_watts", by=DEVICE), LEGEND)),
    states("Throttling", "Reasons for which a GPU is slowed down. Its power limit is usual under full load; heat and the board's brakes are not.",
           query(highest("kokorotts_gpu_throttled", by=(*DEVICE, "reason")), LEGEND + " {{reason}}"),
           mappings={"0": ("no", GREEN), "1": ("slowed down", ORANGE)}, width=12, height=10, alerts=("KokoroTtsGpuThrottled",)),
    table("GPUs", "Which GPUs there are.", "celsius",
          ("Temperature", f"max by (instance, device_id, name, uuid) ({series('kokorotts_gpu_info')} * on (job, instance, device_id) group_left () {series('kokorotts_gpu_temperature_celsius')})"),
          labels={"instance": "Instance", "device_id": "GPU", "name": "Name", "uuid": "Identity"}, height=10,
          thresholds={"Temperature": above(None, 85, ("KokoroTtsGpuTemperatureHigh",))}),
])

WORK = Row("Work", [
    timeseries("Audio per second by model", "Seconds of audio produced per second.", "s", query(rate("kokorotts_audio_seconds_total", by=("model",)), "{{model}}"), stack=True, width=12),
    timeseries("Real-time factor", "Synthesis time over the duration of its audio, mean by model. A GPU is near 0.001 where a processor is near 0.1.", "none",
               query(mean("kokorotts_real_time_factor", by=("model",)), "{{model}}"), width=12),
])

DCGM = Row("Details from the DCGM exporter", [
    timeseries("Clock of the multiprocessors", "Frequency of the streaming multiprocessors.", "hertz", query("max by (Hostname, gpu) (DCGM_FI_DEV_SM_CLOCK) * 1e6", "{{Hostname}} GPU {{gpu}}")),
    timeseries("Memory copies", "Share of time in which memory was read or written.", "percent", query("max by (Hostname, gpu) (DCGM_FI_DEV_MEM_COPY_UTIL)", "{{Hostname}} GPU {{gpu}}"), highest=100),
    timeseries("XID errors", "Number of the last error that the driver reported; 0 is none.", "none", query("max by (Hostname, gpu) (DCGM_FI_DEV_XID_ERRORS)", "{{Hostname}} GPU {{gpu}}"), colour=RED),
], collapsed=True)

DASHBOARD = Dashboard(
    "kokorotts-gpu", "KokoroTTS / GPU", "Load, memory, heat and throttling of the GPUs, and what they speak.",
    [NOW, LOAD, WORK, DCGM],
)
