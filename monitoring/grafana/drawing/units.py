"""Values as Grafana writes them."""

import math

SUFFIXES = {"reqps": " req/s", "ops": " ops/s", "watt": " W", "celsius": " °C", "percent": "%"}
BINARY = ["B", "KiB", "MiB", "GiB", "TiB"]
THOUSANDS = [(1e9, " Bil"), (1e6, " Mil"), (1e3, " K")]
DURATIONS = [(604800, "weeks"), (86400, "days"), (3600, "hours"), (60, "mins"), (1, "s")]


def written(value: float, unit: str, decimals: int | None = None) -> str:
    """A value with its unit."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    if unit == "percentunit":
        return number(100 * value, decimals) + "%"
    if unit == "s":
        return _seconds(value)
    if unit == "dtdurations":
        return _duration(value)
    if unit in ("bytes", "mbytes", "Bps"):
        return _binary(value * (2**20 if unit == "mbytes" else 1)) + ("/s" if unit == "Bps" else "")
    if unit == "hertz":
        return _scaled(value, [(1e9, " GHz"), (1e6, " MHz"), (1e3, " kHz")], " Hz")
    if unit in ("short", "reqps", "ops"):
        return _scaled(value, THOUSANDS, "", decimals) + SUFFIXES.get(unit, "")
    return number(value, decimals) + SUFFIXES.get(unit, "")


def number(value: float, decimals: int | None = None) -> str:
    """A number with as many decimals as tell something."""
    automatic = decimals is None
    if automatic:
        size = abs(value)
        decimals = 0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2 if size >= 0.1 else 3 if size >= 0.01 else 4
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text and automatic else text


def _scaled(value, scales, rest, decimals=None):
    for size, suffix in scales:
        if abs(value) >= size:
            return number(value / size, decimals) + suffix
    return number(value, decimals) + rest


def _seconds(value):
    if abs(value) >= 3600:
        return number(value / 3600) + " hours"
    if abs(value) >= 60:
        return number(value / 60) + " min"
    if abs(value) >= 1 or value == 0:
        return number(value) + " s"
    return number(value * 1e3) + " ms" if abs(value) >= 1e-3 else number(value * 1e6) + " µs"


def _duration(value):
    parts, rest = [], abs(value)
    for size, name in DURATIONS:
        if rest >= size and len(parts) < 2:
            parts.append(f"{rest // size:.0f} {name if rest // size != 1 else name.rstrip('s') or 's'}")
            rest %= size
    return ("-" if value < 0 else "") + (" ".join(parts) or "0 s")


def _binary(value):
    power = 0
    while abs(value) >= 1024 and power < len(BINARY) - 1:
        value, power = value / 1024, power + 1
    return f"{number(value)} {BINARY[power]}"
