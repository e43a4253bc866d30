"""The audio cache, Redis and disks."""

from .colours import GREEN, RED
from .dashboard import Dashboard, Row, choice
from .panels import gauge, query, stat, states, timeseries
from .queries import lowest, mean, or_zero, quantile, rate, series, share, total
from .thresholds import Thresholds, above, below

CACHE = "kokorotts_cache_operations_total"
LOOKED_UP = 'operation=~"hit|miss|shared"'
FOUND = 'operation=~"hit|store_hit|shared"'
REDIS = "kokorotts_redis_operations_total"
REDIS_TIME = "kokorotts_redis_operation_duration_seconds"

HIT_RATE = share(or_zero(rate(CACHE, FOUND)), rate(CACHE, LOOKED_UP))
POOL = f"max({series('kokorotts_redis_waiting_operations')} / {series('kokorotts_redis_max_waiting_operations')})"
DISK_FREE = f"min by (instance, folder) ({series('kokorotts_disk_available_bytes')} / {series('kokorotts_disk_size_bytes')})"
HIT_ALERT = below(0.8, 0.5, ("KokoroTtsCacheHitRateLow",))

AUDIO_CACHE = Row("Audio cache", [
    gauge("Cache hit rate", "Share of segments that the cache had, that the shared store had, or that another request was just having spoken.", "percentunit", query(HIT_RATE), highest=1, thresholds=HIT_ALERT, height=8),
    gauge("Cache filled", "Bytes held, as a share of the most that are kept.", "percentunit", query(f"{total('kokorotts_cache_bytes')} / {total('kokorotts_cache_max_bytes')}"), highest=1, thresholds=above(0.95), height=8),
    timeseries("Cache hit ratio", "Share of segments found, and of those not found.", "percentunit", query(HIT_RATE, "hit"), query(f"1 - {HIT_RATE}", "miss"), highest=1, thresholds=HIT_ALERT),
    timeseries("Cache operations", "Operations per second.", "ops", query(rate(CACHE, by=("operation",)), "{{operation}}"), stack=True),
    timeseries("Cache size", "Bytes held, and the most that are kept.", "bytes", query(total("kokorotts_cache_bytes"), "held"), query(total("kokorotts_cache_max_bytes"), "limit")),
    timeseries("Cache entries", "Segments held.", "short", query(total("kokorotts_cache_entries"), "entries")),
    timeseries("Evictions", "Segments per second put out of the cache to make room.", "ops", query(or_zero(rate(CACHE, 'operation="evict"')), "evict")),
])

DATABASE = Row("Redis", [
    stat("Redis", "Whether every process that needs Redis reaches it.", "short", query(lowest("kokorotts_redis_connected")), thresholds=Thresholds(RED, (1, GREEN), alerts=("KokoroTtsRedisDown",)), mappings={"0": ("lost", RED), "1": ("connected", GREEN)}),
    stat("Connections", "Open sockets to Redis.", "short", query(total("kokorotts_redis_connections"))),
    stat("Pool usage", "Operations that wait for Redis, as a share of the most that may. At 90 % an alert fires; beyond 100 % they are dropped.", "percentunit", query(POOL), thresholds=above(0.7, 0.9, ("KokoroTtsStoreQueueFull",))),
    stat("Operation time p95", "95 % of operations end within this time. Above 100 ms an alert fires.", "s", query(quantile(0.95, REDIS_TIME)), thresholds=above(0.1, None, ("KokoroTtsStoreSlow",))),
    stat("Failed operations", "Share of operations that failed or were dropped.", "percentunit", query(share(or_zero(rate(REDIS, 'status!="ok"')), rate(REDIS))), thresholds=above(0.01, 0.05, ("KokoroTtsStoreErrors", "KokoroTtsStoreWritesDropped"))),
    stat("Operations", "Operations per second.", "ops", query(rate(REDIS))),
    timeseries("Operation latency by operation", "p95 of the time that operations on Redis take, by what was asked for.", "s", query(quantile(0.95, REDIS_TIME, by=("operation",)), "{{operation}}", exemplars=True), thresholds=above(0.1, None, ("KokoroTtsStoreSlow",))),
    timeseries("Operation rate by status", "Operations per second, by what became of them: ok, error, or dropped because too many waited.", "ops", query(rate(REDIS, by=("status",)), "{{status}}"), stack=True),
    timeseries("Operation rate by operation", "Operations per second, by what was asked for.", "ops", query(rate(REDIS, by=("operation",)), "{{operation}}"), stack=True),
    timeseries("Waiting operations", "Operations that wait for Redis, and the most that may wait.", "short", query(total("kokorotts_redis_waiting_operations"), "waiting"), query(total("kokorotts_redis_max_waiting_operations"), "limit")),
    timeseries("Connections by process", "Open sockets to Redis, by process.", "short", query(total("kokorotts_redis_connections", by=("instance",)), "{{instance}}")),
    states("Connection by process", "Whether each process reaches Redis.", query(lowest("kokorotts_redis_connected", by=("instance",)), "{{instance}}"), mappings={"0": ("lost", RED), "1": ("connected", GREEN)}, height=8, alerts=("KokoroTtsRedisDown",)),
    timeseries("Mean operation time", "Mean time of an operation on Redis, by what was asked for.", "s", query(mean(REDIS_TIME, by=("operation",)), "{{operation}}"), width=24),
])

DISKS = Row("Disks", [
    timeseries("Disk space left", "Share of the file system that is free, by what is kept on it. Below 10 % an alert fires.", "percentunit", query(DISK_FREE, "{{instance}} {{folder}}"), highest=1,
               thresholds=below(0.2, 0.1, ("KokoroTtsDiskSpaceLow", "KokoroTtsDiskFilling")), width=12),
    timeseries("Disk space left in bytes", "Free space, by what is kept on the file system.", "bytes", query(lowest("kokorotts_disk_available_bytes", by=("instance", "folder")), "{{instance}} {{folder}}"), width=12),
])

EXPORTER = Row("Details from the Redis exporter", [
    timeseries("Redis memory", "Memory in use by Redis, and its limit where one is set.", "bytes", query('redis_memory_used_bytes{instance=~"$redis"}', "{{instance}}"), query('redis_memory_max_bytes{instance=~"$redis"} > 0', "limit")),
    timeseries("Redis commands", "Commands per second.", "ops", query('rate(redis_commands_processed_total{instance=~"$redis"}[$__rate_interval])', "{{instance}}")),
    timeseries("Redis clients", "Connections that Redis sees.", "short", query('redis_connected_clients{instance=~"$redis"}', "{{instance}}")),
    timeseries("Redis keys", "Keys by database.", "short", query('redis_db_keys{instance=~"$redis"} > 0', "{{instance}} {{db}}")),
    timeseries("Keys evicted and expired", "Keys per second that left Redis by themselves.", "ops",
               query('rate(redis_evicted_keys_total{instance=~"$redis"}[$__rate_interval])', "{{instance}} evicted"), query('rate(redis_expired_keys_total{instance=~"$redis"}[$__rate_interval])', "{{instance}} expired")),
    timeseries("Redis hit ratio", "Share of look-ups of keys that found one.", "percentunit",
               query('rate(redis_keyspace_hits_total{instance=~"$redis"}[$__rate_interval]) / (rate(redis_keyspace_hits_total{instance=~"$redis"}[$__rate_interval]) + rate(redis_keyspace_misses_total{instance=~"$redis"}[$__rate_interval]))', "{{instance}}"), highest=1),
], collapsed=True)

DASHBOARD = Dashboard(
    "kokorotts-storage", "KokoroTTS / Storage and cache",
    "How much the audio cache spares, whether Redis keeps up, and how full the disks are.",
    [AUDIO_CACHE, DATABASE, DISKS, EXPORTER],
    (choice("redis", "Redis", "label_values(redis_up, instance)"),),
)
