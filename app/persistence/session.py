"""What the services hold while they talk to the database: one transaction, opaque to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from app.persistence.own_lines import OwnLines


@dataclass
class Session:
    """One transaction on the database; services pass it on to the functions of this package and ask nothing of it.

    `files` is where the attachments' bytes lie: on PostgreSQL the same server, else the file beside the database.
    `own` are the lines of the journal that this program wrote and that are on disk.
    """

    connection: Connection
    files: Engine
    keys: Path
    writes: bool
    own: OwnLines = field(default_factory=OwnLines)
    remembered: dict[str, Any] = field(default_factory=dict)
    """What was read once and holds for the rest of the transaction; whoever changes it forgets it."""
    _afterwards: list[Callable[[], None]] = field(default_factory=list)

    @property
    def postgresql(self) -> bool:
        """Whether an office's server is behind this session, not an embedded file."""
        return self.connection.dialect.name == "postgresql"

    def once_kept(self, act: Callable[[], None]) -> None:
        """Do this as soon as the transaction is on disk, and never if it is rolled back."""
        self._afterwards.append(act)

    def kept(self) -> None:
        """The transaction is on disk: do what waited for it."""
        while self._afterwards:
            self._afterwards.pop(0)()
