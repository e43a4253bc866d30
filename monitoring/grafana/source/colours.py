"""One colour for one meaning, on every dashboard. Keys are regular expressions over the names of series."""

GREEN, YELLOW, ORANGE, RED, BLUE, PURPLE, GREY = "#73BF69", "#FADE2A", "#FF9830", "#F2495C", "#5794F2", "#B877D9", "#8E8E8E"

MEANINGS = {
    "2..|ok|allowed|hit|synthesized|spoken|ready|info|success|p50": GREEN,
    "3..|store_hit|cached|shared|mean": BLUE,
    "4(?!29)..|miss|warning|draining|rate_limited|p95": ORANGE,
    "5..|refused|blocked|failed|error|errors|unreachable|critical|timed_out|p99|server_error": RED,
    "shadow|store_miss|dropped|cancelled": PURPLE,
    "429|failed-open": YELLOW,
    "limit|evict": GREY,
}
