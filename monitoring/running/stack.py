"""The whole stack, from free ports to its end."""

import argparse
import signal
import sys
import threading
from pathlib import Path

from running import parts, places, receivers
from running.errors import Problem
from running.ports import Ports
from running.processes import Part, Processes
from running.targets import TargetFiles


class Stack:
    """What runs, and what was left out with the reason."""

    def __init__(self, options: argparse.Namespace):
        data = options.data.resolve()
        ports = Ports()
        prometheus_port = ports.exactly(options.prometheus_port, "--prometheus-port")
        alertmanager_port = ports.exactly(options.alertmanager_port, "--alertmanager-port")
        self._exporters: dict[str, int] = {"prometheus": prometheus_port, "alertmanager": alertmanager_port}
        self.parts: list[Part] = []
        self.left_out: list[str] = []
        self.processes = Processes(data / "logs")

        self.left_out += alertmanager_folder(data / "alertmanager", options.webhook)
        alertmanager = parts.alertmanager(data / "alertmanager", alertmanager_port)
        prometheus = parts.prometheus(prometheus_folder(data / "prometheus"), prometheus_port)
        def exporter_port(usual: int) -> int:
            return ports.first_from(usual if options.prometheus_port else 0)

        port = exporter_port(9100)
        self._add("node", port, parts.node_exporter(port), "prometheus-node-exporter is not installed")
        port = exporter_port(9115)
        blackbox = parts.blackbox_exporter(port)
        self._add("blackbox", port, blackbox, "prometheus-blackbox-exporter is not installed")
        if options.redis:
            port = exporter_port(9121)
            self._add("redis", port, parts.redis_exporter(port, options.redis), "prometheus-redis-exporter is not installed")
        else:
            self.left_out.append("redis-exporter: no Redis was named; --redis names one")
        self.left_out.append("cadvisor: it watches containers, and there are none")
        # Before Grafana, since a port of Grafana's is needed only where it is there.
        self.parts += [alertmanager, prometheus]
        self._add_grafana(data, ports, options.grafana_port, prometheus, alertmanager)

        self.targets = TargetFiles(
            data / "prometheus" / "targets",
            {"api": options.api, "silos": options.silo},
            self._exporters,
            port_of(blackbox),
        )

    def _add(self, job: str, port: int, part: Part | None, reason: str) -> None:
        if part is None:
            self.left_out.append(f"{job}-exporter: {reason}")
            return
        self._exporters[job] = port
        self.parts.append(part)

    def _add_grafana(self, data: Path, ports: Ports, port: int, prometheus: Part, alertmanager: Part) -> None:
        grafana = parts.grafana(data / "grafana", 0, prometheus.address, alertmanager.address)
        if grafana is None:
            self.left_out.append("grafana: it is not installed; https://grafana.com/docs/grafana/latest/setup-grafana/installation/debian/")
            return
        port = ports.exactly(port, "--grafana-port")
        self.parts.append(parts.grafana(data / "grafana", port, prometheus.address, alertmanager.address))


def port_of(part: Part | None) -> int | None:
    return None if part is None else int(part.address.rsplit(":", 1)[1])


def prometheus_folder(folder: Path) -> Path:
    """A folder that is to Prometheus what the shipped one is, but for its targets."""
    folder.mkdir(parents=True, exist_ok=True)
    _link(folder / "prometheus.yml", places.PROMETHEUS / "prometheus.yml")
    _link(folder / "rules", places.PROMETHEUS / "rules")
    _link(folder / "secrets", places.PROMETHEUS / "secrets")
    return folder


def alertmanager_folder(folder: Path, webhook: str | None) -> list[str]:
    """A folder with Alertmanager's configuration for this machine. Returns the channels that it is without."""
    folder.mkdir(parents=True, exist_ok=True)
    return receivers.write(folder / "alertmanager.yml", webhook)


def _link(link: Path, target: Path) -> None:
    link.unlink(missing_ok=True)
    link.symlink_to(target)


def run(options: argparse.Namespace) -> int:
    """Starts everything, prints where it is, and ends it when that is asked for. Raises Problem where it cannot run."""
    asked = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda *_: asked.set())

    stack = Stack(options)
    stack.targets.write()
    try:
        for part in stack.parts:
            stack.processes.start(part)
        stack.processes.await_ready(asked)
        if not asked.is_set():
            _tell(stack)
        told = None
        while not asked.wait(1):
            stack.processes.check()
            told = _follow(stack.targets, told)
    finally:
        stack.processes.stop()
    return 0


def _follow(targets: TargetFiles, told: str | None) -> str | None:
    """Takes over what has changed in the shipped target files. A mistake in them is told once and changes nothing."""
    try:
        targets.write()
        return None
    except Problem as problem:
        if str(problem) != told:
            print(problem, file=sys.stderr)
        return str(problem)


def _tell(stack: Stack) -> None:
    print("Monitoring is up.")
    for part in reversed(stack.processes.parts()):
        print(f"  {part.name:<18} {part.address}")
    for line in stack.left_out:
        print(f"  left out: {line}")
    addresses = {part.name: part.address for part in stack.processes.parts()}
    options = [f"--{name} {addresses[name]}" for name in ("prometheus", "alertmanager", "grafana") if name in addresses]
    print(f"  check it           monitoring/validate {' '.join(options)}")
    if "grafana" in addresses:
        print(f"  Grafana's user is admin, its password stands in {places.GRAFANA_PASSWORD}.")
    print("Ctrl-C ends all of it.", flush=True)
