"""Documents that enter a case's file: kept under their hash, named in the chain."""

from __future__ import annotations

import mimetypes
import unicodedata
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from app.domain.errors import InputRejected
from app.domain.permissions import SignedIn
from app.domain.steps import DocumentAttached
from app.persistence import attachments
from app.services import case_work, files_on_disk
from app.services.case_views import CaseView, view_of
from app.services.files_on_disk import Going
from app.services.workplace import Workplace

LONGEST_NAME = 120
LONGEST_ENDING = 20
"""Characters behind the last dot that still tell a kind of file."""


@dataclass
class Attachments:
    """Adding and reading documents."""

    work: Workplace

    def add_file(
        self,
        who: SignedIn,
        case_id: str,
        seen_length: int,
        path: Path,
        about: str = "",
        step: int | None = None,
        going: Going = lambda _read: True,
    ) -> CaseView:
        """Adds a file from disk; `step` is the step it proves. A file that vanishes while copying leaves no trace.

        `going` is told how many bytes are copied and may stop it. Raises InputRejected or StorageUnavailable.
        """
        with files_on_disk.opened(path, neutral_name(path.name), going) as stream:
            return self.add(who, case_id, seen_length, path.name, stream, about, step)

    def add_bytes(self, who: SignedIn, case_id: str, seen_length: int, name: str, content: bytes) -> CaseView:
        """Adds what was pasted, under this name."""
        if not content:
            raise InputRejected("path", f"“{neutral_name(name)}”是空的，没有添加；案卷没有变化")
        return self.add(who, case_id, seen_length, name, BytesIO(content))

    def add(
        self,
        who: SignedIn,
        case_id: str,
        seen_length: int,
        name: str,
        stream: BinaryIO,
        about: str = "",
        step: int | None = None,
    ) -> CaseView:
        """Adds a document read from a stream; the same bytes are kept once however often they are added."""
        shown = neutral_name(name)
        # The bytes come first, outside the transaction: nobody else has to wait while a large file is copied.
        with self.work.database.reading() as session:
            sha256, size = attachments.put(session, stream)
        with self.work.database.transaction() as session:
            taken = DocumentAttached(
                on=self.work.now(session).date(),
                sha256=sha256,
                name=shown,
                size=size,
                media_type=mimetypes.guess_type(shown)[0] or "application/octet-stream",
                about=about,
                step=step,
            )
            case = case_work.take(self.work, session, who, case_id, seen_length, taken)
            return view_of(self.work, session, who, case)

    def read(self, sha256: str) -> bytes:
        """The document's bytes."""
        with self.work.database.reading() as session:
            return b"".join(attachments.read_chunks(session, sha256))


def neutral_name(name: str) -> str:
    """The name without folders, control and direction characters; what would run or hide is shown as it is spelled."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    kept = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    plain = kept.strip(" .") or "未命名"
    if len(plain) <= LONGEST_NAME:
        return plain
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        return plain[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
