"""What stands in attached documents: shown, found by their words, and the same document known in other cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.errors import InputRejected
from app.domain.steps import DocumentAttached
from app.letters.reading import MOST_CHARACTERS, docx_text, pdf_text
from app.persistence import attachments, chain, document_index, search
from app.services.workplace import Workplace

LARGEST = 200_000_000
"""Bytes of a document that is still read here; a larger one is kept, and opened outside."""

_MOST_CASES = 20


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """Another case that holds the same document."""

    case_id: str
    number: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A document in a case whose words nobody has read yet."""

    case_id: str
    document: DocumentAttached


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
        """Makes the document findable in its case by its words as well; it counts as read, also with none."""
        with self.work.database.transaction() as session:
            document_index.learn(session, case_id, document, text)

    def count_unread(self) -> int:
        """How many documents came in, in whatever way, whose words nobody has read yet."""
        with self.work.database.reading() as session:
            return document_index.count_unread(session)

    def unread(self, most: int = 50) -> tuple[Unread, ...]:
        """Some of them, those that came last first."""
        with self.work.database.reading() as session:
            return tuple(Unread(case_id, document) for case_id, document in document_index.unread(session, most))

    def read_and_learn(self, unread: Unread) -> None:
        """Reads a document and keeps its words; one that cannot be read is still found by its name."""
        try:
            words = self.read(unread.document)
        except (InputRejected, attachments.ChunkMissing):
            words = ""
        self.learn(unread.case_id, unread.document, words)

    def leave_unread(self, case_id: str, sha256: str) -> None:
        """Gives up on the words of a document that breaks or holds up whoever reads it."""
        with self.work.database.reading() as session:
            steps = [entry.step for entry in chain.read(session, case_id).steps(DocumentAttached)]
        for step in steps:
            if isinstance(step, DocumentAttached) and step.sha256 == sha256:
                self.learn(case_id, step, "")

    def held_elsewhere(
        self, documents: Sequence[DocumentAttached], leave_out: str
    ) -> tuple[tuple[str, tuple[AlsoIn, ...]], ...]:
        """Which of these documents, the first few looked at, other cases hold too: each by its name, with the cases."""
        found = ((document.name, self.also_in(document.sha256, leave_out)) for document in documents[:_MOST_CASES])
        return tuple((name, cases) for name, cases in found if cases)

    def also_in(self, sha256: str, leave_out: str = "") -> tuple[AlsoIn, ...]:
        """The other cases that hold the same bytes, whoever added it there, and however."""
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
