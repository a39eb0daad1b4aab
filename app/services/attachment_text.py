"""What stands in attached documents: shown, found by their words, and the same document known in other cases."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import InputRejected
from app.domain.steps import DocumentAttached
from app.letters.reading import MOST_CHARACTERS, docx_text, pdf_text
from app.persistence import attachments, search, search_index
from app.services.workplace import Workplace

LARGEST = 200_000_000
"""Bytes of a document that is still read here; a larger one is kept, and opened outside."""

_MOST_CASES = 20


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """Another case that holds the same document."""

    case_id: str
    number: str


@dataclass
class AttachmentText:
    """Reading attached documents. PDF is read by pdfium: ask on the reader lane only."""

    work: Workplace

    def read(self, document: DocumentAttached) -> str:
        """The document's words; empty for pictures, scans without a text layer, and everything else.

        Raises InputRejected for a document that is encrypted, damaged, or too large to be read here.
        """
        if document.size > LARGEST:
            size = document.size // 1_000_000
            raise InputRejected("path", f"“{document.name}”有 {size} MB，不在这里显示；可以另存后打开")
        with self.work.database.reading() as session:
            content = b"".join(attachments.read_chunks(session, document.sha256))
        return text_of(document.name, content)

    def learn(self, case_id: str, document: DocumentAttached, text: str) -> None:
        """Makes the document findable in its case by its name, its words and its hash."""
        words = "\n".join((document.name, text, document.sha256))
        with self.work.database.transaction() as session:
            search_index.index(session, case_id, f"attachment:{document.sha256}", words)

    def also_in(self, sha256: str, leave_out: str = "") -> tuple[AlsoIn, ...]:
        """The other cases that hold the same bytes, as far as they have been made findable."""
        with self.work.database.reading() as session:
            found = search.search(session, sha256, _MOST_CASES, _MOST_CASES)
        return tuple(AlsoIn(hit.case_id, hit.number) for hit in found.hits if hit.case_id != leave_out)


def text_of(name: str, content: bytes) -> str:
    """The words in a PDF, a Word document or a plain text, told by what it is and not only by its name."""
    ending = name.lower().rpartition(".")[2]
    if b"%PDF-" in content[:1024]:
        return pdf_text(content)
    if ending == "docx":
        return docx_text(content)
    if ending in ("txt", "csv", "md", "log"):
        return _plain(content)
    return ""


def _plain(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content[: 4 * MOST_CHARACTERS].decode(encoding)[:MOST_CHARACTERS]
        except UnicodeDecodeError:
            continue
    return ""
