"""The text layer of documents that others made: PDF and DOCX. Call on the lane that pdfium runs on, and no other."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from app.domain.errors import InputRejected

MOST_CHARACTERS = 1_000_000
"""So much of a document is read; the rest of a longer one cannot be found by its words."""

_MOST_XML = 200_000_000
_PIECE = 65_536
_MOST_PAGES = 20_000
_NO_DOCX = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, struct.error, EOFError, OSError),
    *(LookupError, NotImplementedError, RuntimeError, ValueError),
)
"""What the parts of a file that is no document, or a damaged one, make their readers raise."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PASSWORD_NEEDED = 4
"""What pdfium answers for a document that wants a password (FPDF_ERR_PASSWORD)."""


def pdf_text(content: bytes) -> str:
    """The words a reader could copy, page after page; empty for a scan without a text layer.

    Raises InputRejected for a document that is encrypted or cannot be read.
    """
    import pypdfium2  # type: ignore[import-untyped]  # it ships no types

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
            raise InputRejected(
                "path", "这份 PDF 设有打开密码，不能显示，也不能按内容查找；可以另存后用密码打开"
            ) from error
        raise InputRejected("path", "这份 PDF 已损坏，不能显示，也不能按内容查找") from error
    try:
        return _joined(_page_text(document, number) for number in range(min(len(document), _MOST_PAGES)))
    finally:
        document.close()


def docx_text(content: bytes) -> str:
    """The paragraphs and table cells of a Word document, a line each; raises InputRejected when it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo("word/document.xml").file_size > _MOST_XML:
                raise InputRejected("path", "这份 Word 文件展开后过大，不在这里显示；可以另存后打开")
            with archive.open("word/document.xml") as stream:
                return _DocumentWords().of(stream)
    except _NO_DOCX as error:
        raise InputRejected("path", "这不是有效的 Word 文件（DOCX），或者设有打开密码") from error


def _joined(parts: Iterator[str]) -> str:
    kept: list[str] = []
    length = 0
    for part in parts:
        kept.append(part)
        length += len(part) + 1
        if length >= MOST_CHARACTERS:
            break
    return "\n".join(kept)[:MOST_CHARACTERS]


def _page_text(document: object, number: int) -> str:
    import pypdfium2  # a page that is damaged does not take the words of the others away

    try:
        page = document[number]  # type: ignore[index]  # it ships no types
        text: str = page.get_textpage().get_text_range()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return text


class _DocumentWords:
    """Collects the words of `word/document.xml` as they go by: a document that unfolds without end takes no memory."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._length = 0
        self._in_text = False

    def of(self, stream: IO[bytes]) -> str:
        """The words; reading stops once there are enough."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = self._on_words
        while self._length < MOST_CHARACTERS and (piece := stream.read(_PIECE)):
            parser.Parse(piece)
        return "".join(self._kept).removesuffix("\n")[:MOST_CHARACTERS]

    def _keep(self, words: str) -> None:
        self._kept.append(words)
        self._length += len(words)

    def _on_start(self, name: str, _attributes: dict[str, str]) -> None:
        self._in_text = name == f"{_W}t"
        if name in (f"{_W}tab", f"{_W}br"):
            self._keep(" ")

    def _on_end(self, name: str) -> None:
        self._in_text = False
        if name == f"{_W}p":
            self._keep("\n")

    def _on_words(self, words: str) -> None:
        if self._in_text:
            self._keep(words)
