"""One desk per database file: a second start rings at the first, which comes forward, and ends."""

from __future__ import annotations

from hashlib import sha256

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MILLISECONDS = 500


class Doorbell(QObject):
    """A name on this machine that belongs to one database file and one user."""

    rung = Signal()
    """Somebody started the program again on the same file."""

    def __init__(self, database: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = f"disclosure-desk-{sha256(database.encode()).hexdigest()[:24]}"
        self._server = QLocalServer(self)
        # Nobody else on this machine may ring.
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)

    def ring(self) -> bool:
        """Ask a desk that already has this file open to come forward; whether there is one."""
        socket = QLocalSocket(self)
        socket.connectToServer(self._name)
        answered = socket.waitForConnected(WAIT_MILLISECONDS)
        socket.disconnectFromServer()
        socket.deleteLater()
        return answered

    def listen(self) -> bool:
        """Be the desk that has this file open; False when the machine does not permit it, which does no harm."""
        # What a desk that was killed left behind would keep the name taken; nobody answered, so nobody lives there.
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def _on_new_connection(self) -> None:
        visitor = self._server.nextPendingConnection()
        visitor.disconnected.connect(visitor.deleteLater)
        visitor.disconnectFromServer()
        self.rung.emit()
