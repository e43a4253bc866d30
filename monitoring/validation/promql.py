"""Reads as much of PromQL as the checks need: which series an expression selects, and what it compares.

Whether an expression is valid is Prometheus' to say; this is only asked about those that are.
"""

import re
from dataclasses import dataclass

TOKEN = re.compile(r"""
    (?P<space>\s+|\#[^\n]*)
  | (?P<string>"(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | `[^`]*`)
  | (?P<range>\[[^\]]*\])
  | (?P<number>0[xX][0-9a-fA-F]+ | \d+(?:ms|[smhdwy])(?:\d+(?:ms|[smhdwy]))* | (?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>[A-Za-z_:][A-Za-z0-9_:]*)
  | (?P<operator>==|!=|<=|>=|=~|!~|[<>=+\-*/%^(){},@])
""", re.VERBOSE)

COMPARISONS = {"==", "!=", "<=", ">=", "<", ">"}
SET_OPERATORS = {"and", "or", "unless"}
LABEL_LISTS = {"by", "without", "on", "ignoring", "group_left", "group_right"}
KEYWORDS = SET_OPERATORS | LABEL_LISTS | {"bool", "offset", "start", "end", "inf", "nan", "atan2"}
CLOSING = {"(": ")", "{": "}"}


@dataclass(frozen=True)
class Token:
    kind: str
    text: str

    @property
    def keyword(self) -> str | None:
        """The word in lower case where it is one of the language's own."""
        lower = self.text.lower()
        return lower if self.kind == "word" and lower in KEYWORDS else None


@dataclass(frozen=True)
class Matcher:
    label: str
    operator: str
    value: str

    @property
    def accepts_absence(self) -> bool:
        """Whether a series without the label matches."""
        if self.operator == "=":
            return self.value == ""
        if self.operator == "!=":
            return self.value != ""
        matches = re.fullmatch(self.value, "") is not None
        return matches if self.operator == "=~" else not matches


@dataclass(frozen=True)
class Selector:
    """Series that an expression reads. metric is empty where it goes by other labels than the name."""

    metric: str
    matchers: tuple[Matcher, ...]
    text: str


def tokens(expression: str) -> list[Token]:
    """The tokens without space and comments. Raises ValueError at what is none."""
    found = []
    at = 0
    while at < len(expression):
        match = TOKEN.match(expression, at)
        if not match:
            raise ValueError(f"'{expression[at]}' at {at} is no token of PromQL")
        if match.lastgroup != "space":
            found.append(Token(match.lastgroup, match.group()))
        at = match.end()
    return found


def selectors(expression: str) -> list[Selector]:
    """All selectors, each once, in their order."""
    found: dict[str, Selector] = {}
    stream = tokens(expression)
    at = 0
    while at < len(stream):
        token = stream[at]
        following = stream[at + 1].text if at + 1 < len(stream) else ""
        if token.keyword in LABEL_LISTS and following == "(":
            at = _end(stream, at + 1)
        elif token.text == "{":
            end = _end(stream, at)
            _add(found, "", stream[at + 1:end - 1])
            at = end
        elif token.kind == "word" and not token.keyword and following != "(" and following.lower() not in ("by", "without"):
            end = _end(stream, at + 1) if following == "{" else at + 1
            _add(found, token.text, stream[at + 2:end - 1])
            at = end
        else:
            at += 1
    return list(found.values())


def without_comparisons(expression: str) -> str:
    """The expression with nothing but the measured side of every comparison, and without what it excludes by `unless`.

    Of `errors / requests > 0.05 unless on() draining == 1` that is `errors / requests`: it has a value
    whether or not the alert fires.
    """
    return " ".join(token.text for token in _without_comparisons(tokens(expression)))


def _without_comparisons(stream: list[Token]) -> list[Token]:
    """One level of nesting: what stands between commas and set operators is handled piece by piece."""
    kept: list[Token] = []
    piece: list[Token] = []
    excluded = False
    at = 0
    while at <= len(stream):
        token = stream[at] if at < len(stream) else None
        ends = token is None or token.text == "," or token.keyword in SET_OPERATORS
        if not ends:
            end = _end(stream, at) if token.text in CLOSING else at + 1
            piece += _nested(stream[at:end])
            at = end
            continue
        if not excluded:
            kept += _measured(piece)
        excluded = token is not None and token.keyword == "unless"
        if token is not None and not excluded:
            kept.append(token)
        piece = []
        at += 1
    return kept


def _nested(group: list[Token]) -> list[Token]:
    if group[0].text != "(":
        return group
    return [group[0], *_without_comparisons(group[1:-1]), group[-1]]


def _measured(piece: list[Token]) -> list[Token]:
    """The first operand of a chain of comparisons that reads series; all of it where there is no comparison."""
    operands: list[list[Token]] = [[]]
    depth = 0
    for token in piece:
        depth += (token.text in CLOSING) - (token.text in CLOSING.values())
        if depth == 0 and token.text in COMPARISONS:
            operands.append([])
        else:
            operands[-1].append(token)
    for operand in operands:
        if selectors(" ".join(token.text for token in operand)):
            return operand if operand is operands[0] else _without_modifiers(operand)
    return operands[0]


def _without_modifiers(operand: list[Token]) -> list[Token]:
    """A right operand without `bool`, `on (...)` and their like before it."""
    at = 0
    while at < len(operand) and (operand[at].keyword == "bool" or operand[at].keyword in LABEL_LISTS):
        has_list = at + 1 < len(operand) and operand[at + 1].text == "("
        at = _end(operand, at + 1) if operand[at].keyword in LABEL_LISTS and has_list else at + 1
    return operand[at:]


def _end(stream: list[Token], opening: int) -> int:
    """The index after the bracket that closes the one at an index."""
    depth = 0
    for at in range(opening, len(stream)):
        depth += (stream[at].text in CLOSING) - (stream[at].text in CLOSING.values())
        if depth == 0:
            return at + 1
    raise ValueError(f"'{stream[opening].text}' is never closed")


def _add(found: dict[str, Selector], metric: str, inside: list[Token]) -> None:
    matchers = []
    for at, token in enumerate(inside):
        if token.text in ("=", "!=", "=~", "!~") and 0 < at < len(inside) - 1:
            matchers.append(Matcher(inside[at - 1].text, token.text, _unquoted(inside[at + 1].text)))
    text = metric
    if inside:
        text += "{" + "".join(token.text for token in inside) + "}"
    for matcher in matchers:
        if matcher.label == "__name__" and matcher.operator == "=":
            metric = matcher.value
    found.setdefault(text, Selector(metric, tuple(matchers), text))


def _unquoted(text: str) -> str:
    if text[0] == "`":
        return text[1:-1]
    return re.sub(r"\\(.)", r"\1", text[1:-1])
