"""The text layer of documents that others made: PDF and DOCX. Call on the lane that pdfium runs on, and no other."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, iterparse

from app.domain.errors import InputRejected

MOST_CHARACTERS = 1_000_000
"""So much of a document is read; the rest of a longer one cannot be found by its words."""

_MOST_XML = 200_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
        return _joined(_page_text(document, number) for number in range(len(document)))
    finally:
        document.close()


def docx_text(content: bytes) -> str:
    """The paragraphs and table cells of a Word document, a line each; raises InputRejected when it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo("word/document.xml").file_size > _MOST_XML:
                raise InputRejected("path", "这份 Word 文件展开后过大，不在这里显示；可以另存后打开")
            with archive.open("word/document.xml") as stream:
                return _joined(_paragraphs(iterparse(stream)))
    except (zipfile.BadZipFile, KeyError, ParseError, EOFError, NotImplementedError, RuntimeError) as error:
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
    page = document[number]  # type: ignore[index]  # it ships no types
    text: str = page.get_textpage().get_text_range()
    page.close()
    return text


def _paragraphs(events: Iterator[tuple[str, Element]]) -> Iterator[str]:
    for _event, element in events:
        if element.tag == f"{_W}p":
            yield "".join(_runs(element))
            element.clear()


def _runs(paragraph: Element) -> Iterator[str]:
    for part in paragraph.iter():
        if part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag in (f"{_W}tab", f"{_W}br"):
            yield " "
