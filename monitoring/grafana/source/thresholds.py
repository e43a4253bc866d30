"""Where colours change. The numbers are those of the alerts that watch the same thing, named beside them."""

from .colours import GREEN, ORANGE, RED

RUNBOOKS = "https://github.com/kokorotts/kokorotts/blob/main/monitoring/runbooks"


class Thresholds:
    """Steps of colours for one value, and the alerts that fire at them."""

    def __init__(self, first: str, *steps: tuple[float, str], alerts: tuple[str, ...] = ()):
        self.steps = [{"color": first, "value": None}, *({"color": colour, "value": value} for value, colour in steps)]
        self.alerts = alerts

    @property
    def links(self) -> list[dict]:
        """Links to the runbooks of the alerts."""
        return runbooks(self.alerts)


def runbooks(alerts: tuple[str, ...]) -> list[dict]:
    """Links to what is to be done when an alert fires."""
    return [{"title": f"Runbook: {alert}", "url": f"{RUNBOOKS}/{alert}.md", "targetBlank": True} for alert in alerts]


def above(warning: float | None = None, critical: float | None = None, alerts: tuple[str, ...] = ()) -> Thresholds:
    """Good while low."""
    steps = [(value, colour) for value, colour in ((warning, ORANGE), (critical, RED)) if value is not None]
    return Thresholds(GREEN, *steps, alerts=alerts)


def below(warning: float, critical: float, alerts: tuple[str, ...] = ()) -> Thresholds:
    """Good while high; the critical bound is the lower one."""
    return Thresholds(RED, (critical, ORANGE), (warning, GREEN), alerts=alerts)


NONE = Thresholds(GREEN)
