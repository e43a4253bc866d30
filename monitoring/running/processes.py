"""Processes that live and end together."""

import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from running.errors import Problem

STOP_SECONDS = 20
START_SECONDS = 60


@dataclass
class Part:
    """One program of the stack.

    ready: an address that answers 200 once it can be used.
    needed: whether the others are of no use without it.
    """

    name: str
    command: list[str]
    address: str
    ready: str
    needed: bool = True
    environment: dict[str, str] | None = None


class Processes:
    """Starts parts, watches them and ends them, the last one first."""

    def __init__(self, logs: Path):
        self._logs = logs
        self._running: list[tuple[Part, subprocess.Popen]] = []
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, part: Part) -> None:
        """Starts a part in a session of its own: a Ctrl-C at the terminal reaches this program, which ends them in order.

        It ends with this program, even when that is killed.
        """
        with open(self.log(part), "wb") as log:
            process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "TERM", *part.command],
                env={**os.environ, **(part.environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._running.append((part, process))

    def log(self, part: Part) -> Path:
        return self._logs / f"{part.name}.log"

    def await_ready(self, asked: threading.Event) -> None:
        """Waits until all parts answer, or until the end is asked for.

        Raises Problem when a needed one ends or is not there in time.
        """
        for part, _ in list(self._running):
            deadline = time.monotonic() + START_SECONDS
            while part in self.parts() and not _answers(part.ready):
                self.check()
                if time.monotonic() > deadline:
                    raise Problem(f"{part.name} is not ready in time; its log is {self.log(part)}.")
                if asked.wait(0.1):
                    return

    def check(self) -> None:
        """Tells of parts that have ended. Raises Problem where the others are of no use without one."""
        for part, process in list(self._running):
            if process.poll() is None:
                continue
            self._running.remove((part, process))
            last = self.log(part).read_text(errors="replace").splitlines()[-5:]
            told = "\n".join([*last, f"{part.name} has ended with {process.returncode}; its log is {self.log(part)}."])
            if part.needed:
                raise Problem(told)
            print(told, file=sys.stderr)

    def parts(self) -> list[Part]:
        """Those that run, in the order of their start."""
        return [part for part, _ in self._running]

    def stop(self) -> None:
        """Ends all, and kills what does not end in time."""
        while self._running:
            part, process = self._running.pop()
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
