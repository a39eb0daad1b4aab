"""Keeping the evidence safe: walking every chain, backing everything up, putting a backup in place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.domain import permissions
from app.domain.permissions import Action, SignedIn
from app.persistence import backup, verify
from app.persistence.backup import Manifest
from app.persistence.verify import Break, Progress, Verification
from app.services.workplace import Workplace

__all__ = ["Break", "Manifest", "Safekeeping", "Verification", "restore"]


@dataclass
class Safekeeping:
    """Checks and copies of the database. `who` is None where the office's own machine asks without a sign-in."""

    work: Workplace

    def verify(self, who: SignedIn | None = None, progress: Progress = lambda _done, _of: None) -> Verification:
        """Walks every chain, the journal, attachments and personal details; what was changed or lost is a break.

        Without the master key, as beside a restored backup, the details' content is not compared; a remark says so.
        `progress` is told how many steps were walked, and of how many.
        """
        _permit(who)
        with self.work.database.reading() as session:
            return verify.verify(session, progress)

    def back_up(self, target: Path, who: SignedIn | None = None) -> Manifest:
        """Writes everything but the master key into one file. Raises InputRejected or StorageUnavailable."""
        _permit(who)
        with self.work.database.reading() as session:
            made_at = self.work.now(session)
        return backup.back_up(self.work.database, target, made_at)


def restore(archive: Path, url: str, keys: Path | None = None) -> Verification:
    """Puts a backup in place of the database at this address, after its chains were walked; nobody may have it open.

    What was there before is kept beside it under another name. Errors as in the persistence's `restore`.
    """
    return backup.restore(archive, url, keys=keys)


def _permit(who: SignedIn | None) -> None:
    if who is not None:
        permissions.require(who, Action.BACK_UP)
