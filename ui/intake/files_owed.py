"""Files on their way into a case, on disk until they are in: the end of the program in between forgets none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.errors import DeskError
from app.domain.permissions import SignedIn
from app.domain.steps import DocumentAttached
from app.services.attachments import neutral_name
from app.services.files_on_disk import look_at
from app.services.office import Office
from ui.shared.attaching import Incoming
from ui.shared.background import Lanes

KEY = "intake_files"

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Owed:
    """Files that a case registered earlier still lacks."""

    case_id: str
    number: str
    files: tuple[Incoming, ...]


class FilesOwed(QObject):
    """Kept like half-typed work: for one person, sealed, only where the files lie."""

    found = Signal(object)
    """A tuple of `Owed`: what an earlier run of the program did not finish."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._owed: list[Owed] = []

    def open(self) -> None:
        """Look for what was left unfinished."""
        self._lanes.read(self, "owed", partial(_unfinished, self._office, self._who), self._on_read, _no_matter)

    def add(self, case_id: str, number: str, files: Sequence[Incoming]) -> None:
        """These are on their way from now on."""
        self._owed.append(Owed(case_id, number, tuple(files)))
        self._keep()

    def forget(self, case_id: str) -> None:
        """What became of the files that were first on their way into this case is known."""
        done = next((one for one in self._owed if one.case_id == case_id), None)
        if done is not None:
            self._owed.remove(done)
            self._keep()

    def _keep(self) -> None:
        work = partial(_write, self._office, self._who, [_plain(one) for one in self._owed])
        self._lanes.write(self, work, lambda _nothing: None, _no_matter)

    def _on_read(self, owed: tuple[Owed, ...]) -> None:
        if owed and not self._owed:
            self.found.emit(owed)


def _plain(owed: Owed) -> Plain:
    files = [{"path": str(file.path), "about": file.about} for file in owed.files]
    return {"case_id": owed.case_id, "number": owed.number, "files": files}


def _write(office: Office, who: SignedIn, owed: list[Plain]) -> None:
    if owed:
        office.drafts.keep(who, KEY, {"owed": owed})
    else:
        office.drafts.drop(who, KEY)


def _unfinished(office: Office, who: SignedIn) -> tuple[Owed, ...]:
    """What was kept, without the files that are in their case already."""
    draft = office.drafts.read(who, KEY)
    kept = draft.value.get("owed", ()) if draft is not None else ()
    owed = (_lacking(office, who, plain) for plain in kept)
    return tuple(one for one in owed if one.files)


def _lacking(office: Office, who: SignedIn, plain: Plain) -> Owed:
    steps = (entry.step for entry in office.cases.open(who, plain["case_id"]).case.steps(DocumentAttached))
    there = {(step.name, step.size) for step in steps if isinstance(step, DocumentAttached)}
    files = (Incoming(Path(one["path"]), one["about"]) for one in plain["files"])
    lacking = (file for file in files if (neutral_name(file.path.name), look_at(file.path).size) not in there)
    return Owed(plain["case_id"], plain["number"], tuple(lacking))


def _no_matter(_error: DeskError) -> None:
    """That the database is away others say; the files themselves are tried all the same."""
