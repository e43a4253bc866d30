"""The options of `up`."""

import argparse
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from running import places

DESCRIPTION = """\
Starts Prometheus, Alertmanager, the exporters and, where it is installed, Grafana on this machine, with the
configuration of this folder and without Docker. They listen on 127.0.0.1 only. Ctrl-C ends all of it."""

EPILOGUE = """\
Ports: 0 takes any free one. The exporters take the first free one from 9100 (node), 9115 (blackbox) and 9121 (Redis) on,
or any where Prometheus does.
README.md says more."""


def parse(arguments: list[str]) -> argparse.Namespace:
    """Reads the command line; a wrong value ends the program with one line that says what is allowed."""
    parser = argparse.ArgumentParser(
        prog="monitoring/up",
        description=DESCRIPTION,
        epilog=EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--api", metavar="HOST:PORT", action="append", type=_endpoint,
        help="an API to watch, in place of those in prometheus/targets/api.yml; repeatable")
    add("--silo", metavar="HOST:PORT", action="append", type=_endpoint,
        help="metrics of a silo, in place of those in prometheus/targets/silos.yml; repeatable")
    add("--redis", metavar="ADDRESS", default=os.environ.get("REDIS_URL"), type=_redis,
        help="the Redis to watch: redis://[user:password@]host[:port]; or REDIS_URL. Without one there is no Redis exporter")
    add("--webhook", metavar="URL", type=_http,
        help="tell this address of every alert within seconds, besides the channels whose secrets are in alertmanager/secrets/")
    add("--data", metavar="FOLDER", type=Path, default=places.REPOSITORY / "data" / "monitoring",
        help="where samples, silences and logs are kept (data/monitoring)")
    add("--prometheus-port", metavar="PORT", type=_port, default=9090, help="9090")
    add("--alertmanager-port", metavar="PORT", type=_port, default=9093, help="9093")
    add("--grafana-port", metavar="PORT", type=_port, default=3000, help="3000")
    add("--prepare", action="store_true",
        help="only make the files of secrets that are missing, as docker-compose.yml needs them, and end")
    return parser.parse_args(arguments)


def _endpoint(text: str) -> str:
    match = re.fullmatch(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\]):(\d{1,5})", text)
    if not match or not 1 <= int(match[1]) <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not host:port, such as 127.0.0.1:8000")
    return text


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port; use 0 to 65535")
    return int(text)


def _http(text: str) -> str:
    if urlsplit(text).scheme not in ("http", "https") or not urlsplit(text).netloc:
        raise argparse.ArgumentTypeError(f"'{text}' is not an address such as http://127.0.0.1:5001/alerts")
    return text


def _redis(text: str) -> str:
    address = text if "://" in text else f"redis://{text}"
    if urlsplit(address).scheme not in ("redis", "rediss") or not urlsplit(address).hostname:
        raise argparse.ArgumentTypeError("the address of Redis is not redis://[user:password@]host[:port]")
    return address
