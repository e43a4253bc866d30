"""One colour for one meaning, on every dashboard. Keys are regular expressions over the names of series."""

GREEN, YELLOW, ORANGE, RED, BLUE, PURPLE, GREY = "#73BF69", "#FADE2A", "#FF9830", "#F2495C", "#5794F2", "#B877D9", "#8E8E8E"

MEANINGS = {
    "2..|2xx|ok|allowed|hit|synthesized|spoken|ready|info|success|p50": GREEN,
    "3..|3xx|store_hit|cached|shared|mean": BLUE,
    "4..|4xx|miss|warning|draining|rate_limited|p95|evict": ORANGE,
    "5..|5xx|refused|blocked|failed|error|errors|unreachable|critical|timed_out|p99|server_error": RED,
    "shadow|store_miss|dropped|cancelled": PURPLE,
    "failed-open": YELLOW,
    "limit|capacity|total": GREY,
}
