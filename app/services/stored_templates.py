"""The office's own templates as the database keeps them: shared by all desks, every change with its reason."""

from __future__ import annotations

from datetime import datetime

from app.domain.case import Actor
from app.persistence import settings as stored_settings
from app.persistence.session import Session
from app.persistence.settings import Change
from app.services.press import Press

FOLDER = "template"
"""Keys are `template:` and the file; the value is the text, or null where the shipped one was restored."""


def refresh(session: Session, press: Press) -> Press:
    """The press with the office's templates as they stand now, also when another desk has changed them."""
    number = stored_settings.last_change(session, FOLDER)
    if not press.has_stored(number):
        press.take_stored(number, sources(session))
    return press


def sources(session: Session) -> dict[str, str]:
    """The texts in the database by file."""
    kept = stored_settings.read_all(session, FOLDER)
    return {key.removeprefix(f"{FOLDER}:"): text for key, text in kept.items() if isinstance(text, str)}


def keep(session: Session, file: str, source: str | None, by: Actor, at: datetime, reason: str) -> None:
    """Keeps a text for a file; None takes the shipped one back."""
    stored_settings.change(session, f"{FOLDER}:{file}", source, by, at, reason)


def history(session: Session, file: str) -> list[Change]:
    """Every change of one file, the oldest first."""
    return stored_settings.history(session, f"{FOLDER}:{file}")
