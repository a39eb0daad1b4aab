"""Many finished PDFs as one print job: the very pages that were kept, not letters composed anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO


def joined(pdfs: Iterable[bytes], duplex: bool, progress: Callable[[int], None] = lambda done: None) -> bytes:
    """One PDF with the pages of all; with `duplex` every document begins on the front of a sheet.

    `progress` is told how many documents are in, from 1. Call it in a process or on a lane of its own: pdfium does
    not bear two threads.
    """
    import pypdfium2  # type: ignore[import-untyped]  # it ships no types

    made = pypdfium2.PdfDocument.new()
    for done, pdf in enumerate(pdfs, 1):
        document = pypdfium2.PdfDocument(pdf)
        if duplex and len(made) % 2:
            made.new_page(*made.get_page_size(len(made) - 1))
        made.import_pages(document)
        document.close()
        progress(done)
    written = BytesIO()
    made.save(written)
    made.close()
    return written.getvalue()
