"""ServiceMonitor and Probe objects: one for each job of prometheus.yml that a cluster does not have already."""

from pathlib import Path

from generation import mapping, objects

# Whom a job asks: labels of the Service, and the name of its port.
SERVICES = {
    "kokorotts-api": ("frontend", "api"),
    "kokorotts-rate-limits": ("frontend", "api"),
    "kokorotts-silo": ("silo", "metrics"),
    "redis": ("redis-exporter", "metrics"),
}

# Prometheus Operator's usual installations have these: kube-prometheus-stack, NVIDIA's GPU operator.
OTHERS = {"prometheus", "alertmanager", "node", "cadvisor", "dcgm"}

# What the probes ask: the host and port of the API, by the name that it has within the cluster.
API = "kokorotts-frontend:8000"
PROBER = "kokorotts-blackbox.kokorotts.svc:9115"

RELABELING: mapping.Fields = mapping.fields(
    source_labels="sourceLabels", separator="separator", target_label="targetLabel", regex="regex",
    modulus="modulus", replacement="replacement", action="action")
RELABELINGS = mapping.each(mapping.under(RELABELING))

ENDPOINT: mapping.Fields = {
    **mapping.fields(
        scrape_interval="interval", scrape_timeout="scrapeTimeout", metrics_path="path", params="params", scheme="scheme",
        honor_labels="honorLabels", honor_timestamps="honorTimestamps", follow_redirects="followRedirects"),
    "relabel_configs": ("relabelings", RELABELINGS),
    "metric_relabel_configs": ("metricRelabelings", RELABELINGS),
}

MONITOR = mapping.fields(
    sample_limit="sampleLimit", label_limit="labelLimit", label_name_length_limit="labelNameLengthLimit",
    label_value_length_limit="labelValueLengthLimit")

PROBE = mapping.fields(scrape_interval="interval", scrape_timeout="scrapeTimeout", sample_limit="sampleLimit")

# Targets are what Services select here.
DISCOVERY = ("job_name", "file_sd_configs", "static_configs")


def objects_of(path: Path) -> list[dict]:
    """The objects for the jobs of a configuration of Prometheus."""
    configuration = mapping.read(path)
    pace = {key: value for key, value in configuration.get("global", {}).items() if key in ("scrape_interval", "scrape_timeout")}
    jobs = [{**pace, **job} for job in configuration["scrape_configs"] if job["job_name"] not in OTHERS]
    return [_probe(job) if job.get("metrics_path") == "/probe" else _monitor(job) for job in jobs]


def _monitor(job: dict) -> dict:
    name = job["job_name"]
    if name not in SERVICES:
        raise mapping.MappingError(
            f"prometheus.yml: k8s/generation/scraping.py does not know the job '{name}': add its Service to SERVICES, or to OTHERS "
            "where every cluster has such a job.")
    component, port = SERVICES[name]
    settings = {key: value for key, value in job.items() if key not in DISCOVERY}
    monitor = {key: settings.pop(key) for key in list(settings) if key in MONITOR}
    endpoint = mapping.renamed(settings, ENDPOINT, f"job {name}")
    endpoint["relabelings"] = [{"targetLabel": "job", "replacement": name}, *endpoint.get("relabelings", [])]
    return objects.make("monitoring.coreos.com/v1", "ServiceMonitor", _object_name(name), {
        "selector": {"matchLabels": {"app.kubernetes.io/name": objects.NAME, "app.kubernetes.io/component": component}},
        **mapping.renamed(monitor, MONITOR, f"job {name}"),
        "endpoints": [{"port": port, **endpoint}],
    })


def _probe(job: dict) -> dict:
    """A job of the blackbox exporter: its relabelings say what is asked of each instance of the API."""
    name = job["job_name"]
    settings = {key: value for key, value in job.items() if key in PROBE}
    # Those without a label to set choose among the targets that are listed beside prometheus.yml.
    relabelings = {one["target_label"]: one for one in job["relabel_configs"] if "target_label" in one}
    unknown = set(job) - set(PROBE) - {*DISCOVERY, "metrics_path", "params", "relabel_configs"}
    if unknown or set(job["params"]) != {"module"} or "__param_target" not in relabelings:
        raise mapping.MappingError(f"job {name}: a Probe can say a module and a target, not {sorted(unknown) or job['params']}.")
    labels = {
        label: one["replacement"] for label, one in relabelings.items()
        if not label.startswith("__") and "source_labels" not in one}
    return objects.make("monitoring.coreos.com/v1", "Probe", _object_name(name), {
        "jobName": name,
        "prober": {"url": PROBER, "path": job["metrics_path"]},
        "module": job["params"]["module"][0],
        **mapping.renamed(settings, PROBE, f"job {name}"),
        "targets": {"staticConfig": {
            "static": [relabelings["__param_target"]["replacement"].replace("${1}", API)],
            "labels": labels,
            "relabelingConfigs": [{"targetLabel": "instance", "replacement": API}],
        }},
    })


def _object_name(job: str) -> str:
    return job if job.startswith(objects.NAME) else f"{objects.NAME}-{job}"
