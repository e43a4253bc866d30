"""Where values and times stand on a chart."""

import math
import time


def ticks(lowest: float, highest: float, most: int, binary: bool = False) -> list[float]:
    """Round values from lowest to highest, at most so many."""
    span = (highest - lowest) or 1.0
    raw = span / max(1, most)
    if binary and raw >= 1:
        unit = 1024 ** int(math.log(raw, 1024))
        step = unit * next(size for size in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024) if unit * size >= raw)
    else:
        unit = 10 ** math.floor(math.log10(raw))
        step = unit * next(size for size in (1, 2, 2.5, 5, 10) if unit * size >= raw * 0.9999)
    first = math.floor(lowest / step)
    return [round(n * step, 9) for n in range(first, math.ceil(highest / step - 1e-9) + 1)]


def times(start: float, end: float, most: int) -> list[tuple[float, str]]:
    """Round times between start and end, with their text (UTC)."""
    step = next((size for size in (15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400) if (end - start) / size <= most), 86400)
    form = "%H:%M:%S" if step < 60 else "%H:%M" if end - start <= 86400 else "%d %b"
    first = math.ceil(start / step) * step
    return [(at, time.strftime(form, time.gmtime(at))) for at in range(int(first), int(end) + 1, step)]
