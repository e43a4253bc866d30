"""JSON over HTTP."""

import base64
import json
import urllib.error
import urllib.parse
import urllib.request

TIMEOUT_SECONDS = 20


class Unreachable(Exception):
    """Nobody answers there, or not with what was expected."""


class Refused(Exception):
    """An answer with an error."""

    def __init__(self, status: int, message: str):
        super().__init__(message)
        self.status = status


class Client:
    """Asks one server."""

    def __init__(self, address: str, user: str | None = None, password: str | None = None):
        self.address = address.rstrip("/")
        self._headers = {}
        if password is not None:
            token = base64.b64encode(f"{user}:{password}".encode()).decode()
            self._headers["Authorization"] = f"Basic {token}"

    def json(self, path: str, parameters: list[tuple[str, str]] | None = None, post: bool = False):
        """The answer to a request, read as JSON. Raises Refused for an error and Unreachable where there is no answer."""
        text = self.text(path, parameters, post)
        try:
            return json.loads(text)
        except ValueError as error:
            raise Unreachable(f"{self.address}{path} does not answer with JSON") from error

    def text(self, path: str, parameters: list[tuple[str, str]] | None = None, post: bool = False) -> str:
        form = urllib.parse.urlencode(parameters or [])
        address = self.address + path
        if form and not post:
            address += "?" + form
        request = urllib.request.Request(address, form.encode() if post else None, self._headers)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            raise Refused(error.code, _message(error)) from error
        except (urllib.error.URLError, OSError, ValueError) as error:
            raise Unreachable(f"{address} does not answer: {getattr(error, 'reason', error)}") from error


def _message(error: urllib.error.HTTPError) -> str:
    body = error.read().decode(errors="replace")
    try:
        document = json.loads(body)
        return str(document.get("error") or document.get("message") or body)
    except (ValueError, AttributeError):
        return body.strip() or error.reason
