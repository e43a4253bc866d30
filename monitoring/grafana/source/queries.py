"""PromQL in the forms that the dashboards need. Every selector keeps to the jobs and instances that the reader chose."""

TARGETS = 'job=~"$job", instance=~"$instance"'

# What clients come for, and what of it speaks. Probes, scrapes, pages and administration are not what users see.
CLIENTS = 'endpoint=~"/v1/.*|/dev/.*|/ws/.*"'
# A web socket lasts as long as its client likes, which says nothing about the service.
TIMED = 'endpoint=~"/v1/.*|/dev/.*"'
SPEAKING = "/v1/audio/(speech|stream).*|/dev/(captioned_speech|dialogue|generate_from_phonemes)"

# The range of every rate: Grafana makes it at least four scrapes and one step long.
RANGE = "$__rate_interval"


def series(name: str, *matchers: str) -> str:
    """The series of one of the service's own metrics, on the chosen jobs and instances."""
    return f"{name}{{{', '.join([TARGETS, *matchers])}}}"


def grouped(operation: str, expression: str, by: tuple[str, ...] = ()) -> str:
    """An aggregation by labels, or over everything."""
    return f"{operation} by ({', '.join(by)}) ({expression})" if by else f"{operation}({expression})"


def total(name: str, *matchers: str, by: tuple[str, ...] = ()) -> str:
    """The sum of a gauge."""
    return grouped("sum", series(name, *matchers), by)


def highest(name: str, *matchers: str, by: tuple[str, ...] = ()) -> str:
    """The highest value of a gauge, for what every instance tells of the same thing."""
    return grouped("max", series(name, *matchers), by)


def lowest(name: str, *matchers: str, by: tuple[str, ...] = ()) -> str:
    """The lowest value of a gauge."""
    return grouped("min", series(name, *matchers), by)


def rate(name: str, *matchers: str, by: tuple[str, ...] = (), window: str = RANGE) -> str:
    """A counter per second, summed."""
    return grouped("sum", f"rate({series(name, *matchers)}[{window}])", by)


def increase(name: str, *matchers: str, by: tuple[str, ...] = (), window: str = RANGE) -> str:
    """How much a counter grew in a window, summed."""
    return grouped("sum", f"increase({series(name, *matchers)}[{window}])", by)


def or_zero(expression: str) -> str:
    """Zero where a sum over everything finds nothing: no error yet is no error."""
    return f"({expression} or vector(0))"


def share(part: str, whole: str) -> str:
    """A part of a whole, 0 to 1; absent while the whole is 0."""
    return f"{part} / ({whole} > 0)"


def quantile(q: float, histogram: str, *matchers: str, by: tuple[str, ...] = (), window: str = RANGE) -> str:
    """A quantile of a histogram."""
    return f"histogram_quantile({q}, {rate(histogram + '_bucket', *matchers, by=('le', *by), window=window)})"


def within(seconds: float, histogram: str, *matchers: str, window: str) -> str:
    """The share of observations up to one of the histogram's bounds. Old and new Prometheus write whole bounds differently."""
    bound = f'le=~"{seconds:g}([.]0)?"'
    return share(rate(histogram + "_bucket", bound, *matchers, window=window), rate(histogram + "_count", *matchers, window=window))


def mean(histogram: str, *matchers: str, by: tuple[str, ...] = ()) -> str:
    """The mean of what a histogram observed."""
    return share(rate(histogram + "_sum", *matchers, by=by), rate(histogram + "_count", *matchers, by=by))
