"""Free ports of this machine."""

import socket

from running.errors import Problem

ADDRESS = "127.0.0.1"


class Ports:
    """Gives every port once."""

    def __init__(self):
        self._given = set()

    def exactly(self, port: int, option: str) -> int:
        """The port, or any free one for 0. Raises Problem where somebody listens on it."""
        if port == 0:
            return self._give(self._any())
        if not self._is_free(port):
            raise Problem(f"Port {port} is taken; choose another with {option}, or 0 for any free one.")
        return self._give(port)

    def first_from(self, port: int) -> int:
        """The first free port from there on, or any free one for 0."""
        if port == 0:
            return self._give(self._any())
        while not self._is_free(port):
            port += 1
            if port > 65535:
                raise Problem("There is no free port.")
        return self._give(port)

    def _give(self, port: int) -> int:
        self._given.add(port)
        return port

    def _any(self) -> int:
        while True:
            with socket.socket() as probe:
                probe.bind((ADDRESS, 0))
                port = probe.getsockname()[1]
            if port not in self._given:
                return port

    def _is_free(self, port: int) -> bool:
        if port in self._given:
            return False
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((ADDRESS, port))
            except OSError:
                return False
            return True
