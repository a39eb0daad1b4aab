"""The cable between a desk and its database server, which a test can pull out and put back."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from sqlalchemy import make_url

_PIECE = 65536


@dataclass
class Cable:
    """Passes everything on between a port of this machine and the server's socket, while it is plugged in."""

    far_end: str
    port: int = 0
    _door: socket.socket | None = field(default=None, repr=False)
    _ends: list[socket.socket] = field(default_factory=list, repr=False)

    def plug_in(self) -> None:
        """From now on the server can be reached, at the same port as before."""
        door = socket.socket()
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", self.port))
        door.listen()
        self.port, self._door = door.getsockname()[1], door
        threading.Thread(target=self._let_in, args=(door,), daemon=True).start()

    def pull_out(self) -> None:
        """From now on nobody is there, and every connection is cut."""
        if self._door is not None:
            self._door.shutdown(socket.SHUT_RDWR)
            self._door.close()
        for end in self._ends:
            _cut(end)
        self._door, self._ends = None, []

    def _let_in(self, door: socket.socket) -> None:
        while True:
            try:
                near, _address = door.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            far.connect(self.far_end)
            self._ends += [near, far]
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=_pass_on, args=(source, target), daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while piece := source.recv(_PIECE):
            target.sendall(piece)
    except OSError:
        pass
    finally:
        _cut(target)


def _cut(end: socket.socket) -> None:
    with suppress(OSError):  # it was cut from the other side
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def cable_to(server: str) -> Iterator[tuple[Cable, str]]:
    """A plugged-in cable to a server that listens at a socket in a folder, and the address through it."""
    url = make_url(server)
    cable = Cable(f"{url.query['host']}/.s.PGSQL.5432")
    cable.plug_in()
    through = url.set(host="127.0.0.1", port=cable.port, query={})
    try:
        yield cable, through.render_as_string(hide_password=False)
    finally:
        cable.pull_out()
