"""SVG as text."""

from html import escape

FONT = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif"


# Of a letter's height. Fonts differ, and the widest of those that a browser may take decides.
WIDTH_OF_LETTER = 0.6


class Canvas:
    """Collects shapes. Coordinates are pixels from the top left."""

    def __init__(self):
        self._shapes = []

    def rect(self, x, y, width, height, fill, radius=0, stroke=None, opacity=None, title=""):
        attributes = _attributes(rx=radius or None, stroke=stroke, fill_opacity=opacity)
        tip = f"<title>{escape(title)}</title>" if title else ""
        self._shapes.append(f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(0, width))}" height="{_n(max(0, height))}" fill="{fill}"{attributes}>{tip}</rect>')

    def text(self, x, y, text, size=12, fill="#ccccdc", anchor=None, weight=None):
        attributes = _attributes(text_anchor=anchor, font_weight=weight)
        self._shapes.append(f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{fill}"{attributes}>{escape(text, quote=False)}</text>')

    def line(self, x1, y1, x2, y2, stroke, width=1, dash=None):
        attributes = _attributes(stroke_dasharray=dash)
        self._shapes.append(f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" stroke="{stroke}" stroke-width="{_n(width)}"{attributes}/>')

    def path(self, points, stroke=None, width=1, fill="none", opacity=None, closed=False):
        """Straight lines from point to point."""
        if points:
            attributes = _attributes(stroke=stroke, stroke_width=width if stroke else None, fill_opacity=opacity, stroke_linejoin="round" if stroke else None)
            self._shapes.append(f'<path d="{_steps(points)}{"z" if closed else ""}" fill="{fill}"{attributes}/>')

    def arc(self, points, stroke, width):
        self._shapes.append(f'<path d="{_steps(points)}" fill="none" stroke="{stroke}" stroke-width="{_n(width)}"/>')

    def document(self, width, height, background, title) -> str:
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{FONT}" role="img" aria-label="{escape(title)}">'
        return "\n".join([head, f'<rect width="{width}" height="{height}" fill="{background}"/>', *self._shapes, "</svg>\n"])


def width_of(text: str, size: float) -> float:
    """About how wide a text is, at most."""
    return WIDTH_OF_LETTER * size * len(text)


def shortened(text: str, size: float, room: float) -> str:
    """The text, cut off where there is no room for it."""
    most = max(1, int(room / (WIDTH_OF_LETTER * size)))
    return text if len(text) <= most else text[: most - 1] + "…"


def _steps(points):
    # Whole pixels from point to point keep a page of lines small.
    (x, y), steps = (round(points[0][0], 1), round(points[0][1], 1)), []
    steps.append(f"M{_n(x)} {_n(y)}")
    for next_x, next_y in points[1:]:
        dx, dy = round(next_x - x, 1), round(next_y - y, 1)
        steps.append(f"l{_n(dx)} {_n(dy)}".replace(" -", "-"))
        x, y = round(x + dx, 1), round(y + dy, 1)
    return "".join(steps)


def _n(value):
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _attributes(**values):
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in values.items() if value is not None)
