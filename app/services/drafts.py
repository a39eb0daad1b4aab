"""What is half typed, kept on disk so that a crash or a power cut loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.domain.permissions import SignedIn
from app.persistence import drafts
from app.persistence.drafts import Draft
from app.services.workplace import Workplace


@dataclass
class Drafts:
    """Each person's half-typed forms, by the form's key."""

    work: Workplace

    def keep(self, who: SignedIn, key: str, plain: dict[str, Any]) -> None:
        """Keeps what is typed, in place of what was kept under this key."""
        with self.work.database.transaction() as session:
            drafts.keep(session, who.id, key, plain, self.work.now(session))

    def read(self, who: SignedIn, key: str) -> Draft | None:
        """What was kept, and when; None when nothing was."""
        with self.work.database.reading() as session:
            return drafts.read(session, who.id, key)

    def drop(self, who: SignedIn, key: str) -> None:
        """Forgets what was kept: the form is done or was given up."""
        with self.work.database.transaction() as session:
            drafts.drop(session, who.id, key)
